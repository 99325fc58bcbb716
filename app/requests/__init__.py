"""What may be asked of a hall: one class a face, one line a request, however it is carried."""
