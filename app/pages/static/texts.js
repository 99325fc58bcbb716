/** Texts in a person's language, from the same catalogues as paper and voice. */

/** @typedef {Record<string, string>} Forms a text by plural category */
/** @typedef {Record<string, string | number>} Values */
/** @typedef {{language: string, dir: "ltr" | "rtl", texts: Record<string, string | Forms>}} Catalogue */
/** @typedef {{language: string, name: string, dir: "ltr" | "rtl"}} Spoken */

const SOURCE_LANGUAGE = "en";

/** @type {Map<string, Speaker>} */
const speakers = new Map();

/** @type {Spoken[]} */
let spoken = [];

/** Says texts in one language; a text without translation is said in English and remembered. */
export class Speaker {
  /** @param {Catalogue} catalogue */
  constructor(catalogue) {
    this.language = catalogue.language;
    this.dir = catalogue.dir;
    this.texts = catalogue.texts;
    this.rules = new Intl.PluralRules(catalogue.language);
  }

  /** @type {(text: string, values?: Values) => string} */
  t = (text, values = {}) => {
    const found = this.texts[text];
    return filled(typeof found === "string" ? found : this.missed(text), values);
  };

  /** @type {(one: string, many: string, n: number, values?: Values) => string} */
  tn = (one, many, n, values = {}) => {
    const found = this.texts[one];
    const form = typeof found === "object" ? found[this.rules.select(n)] ?? found["other"] : undefined;
    return filled(form ?? this.missed(n === 1 ? one : many), { n, ...values });
  };

  /** @param {string} text */
  missed(text) {
    const root = document.documentElement;
    root.dataset["missing"] = `${root.dataset["missing"] ?? ""}${this.language}: ${text}\n`;
    return text;
  }
}

let current = new Speaker({ language: SOURCE_LANGUAGE, dir: "ltr", texts: {} });

/** Fetch every language at once, so that a change of language needs no hub. */
export async function loadTexts() {
  spoken = await fetched("languages");
  await Promise.all(spoken.map(load));
  speak(SOURCE_LANGUAGE);
}

/**
 * The page's language from now on, on the document too; an unknown one leaves it as it is.
 *
 * @param {string} language
 */
export function speak(language) {
  current = speakers.get(language) ?? current;
  document.documentElement.lang = current.language;
  document.documentElement.dir = current.dir;
}

/** The page's language. */
export const language = () => current.language;

/** @param {string} of */
export const speaker = (of) => speakers.get(of) ?? current;

/** The product's languages, each with its own name; all, or those of a hall in its order. */
export const languages = (/** @type {string[] | undefined} */ only = undefined) =>
  only === undefined ? spoken : only.flatMap((key) => spoken.filter((one) => one.language === key));

/** @type {(text: string, values?: Values) => string} */
export const t = (text, values) => current.t(text, values);

/** @type {(one: string, many: string, n: number, values?: Values) => string} */
export const tn = (one, many, n, values) => current.tn(one, many, n, values);

/**
 * A hall's own text in a language, else in the hall's first one.
 *
 * @param {Record<string, string>} texts
 * @param {string} [of]
 */
export function own(texts, of = current.language) {
  return texts[of] ?? Object.values(texts)[0] ?? "";
}

/** @param {Spoken} one */
async function load(one) {
  speakers.set(one.language, new Speaker(await fetched(one.language)));
}

/** @param {string} name */
async function fetched(name) {
  const response = await fetch(`/texts/${name}.json`);
  if (!response.ok) throw new Error(`no texts ${name}: ${response.status}`);
  return response.json();
}

/**
 * @param {string} text
 * @param {Values} values
 */
function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
