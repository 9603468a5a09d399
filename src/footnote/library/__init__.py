"""Documents of others, read: text, Markdown, HTML, PDF and Word files, each within limits of size, time and memory."""
