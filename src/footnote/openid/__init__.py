"""The OpenID Connect provider over HTTP; optional, it needs the extra `oidc`."""
