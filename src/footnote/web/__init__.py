"""The web door: server-rendered pages that work without JavaScript. It shows answers and holds no rule."""
