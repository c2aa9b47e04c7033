"""The headers a web server sends with every file of the site: one source for all servers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kitu.site.content_policy import FRAMED, policy

POLICY = "Content-Security-Policy"
HSTS = "Strict-Transport-Security"
"""The one header that must not be sent over plain HTTP (RFC 6797, section 7.2)."""


def headers(*, image_hosts: Iterable[str] = (), ancestors: str = "") -> Mapping[str, str]:
    """All headers by name, in a fixed order; with `ancestors`, those of pages that these sites may frame.

    Everything on the site is open data, and badges and files are made to be shown and read on other sites: hence
    `cross-origin` and `*`. That gives nothing away, as the site knows no log-in and no cookie.
    """
    return {
        POLICY: policy(image_hosts=image_hosts, ancestors=ancestors),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Access-Control-Allow-Origin": "*",
        HSTS: "max-age=63072000; includeSubDomains",
    }


def nginx(sent: Mapping[str, str]) -> str:
    """`add_header` for each header, with every status; to be included in a `server`.

    A single `add_header` in a `location` would drop all of these there: no location may have one.
    HSTS comes from the variable `$kitu_hsts`, see `nginx_hsts`, the policy from `$kitu_policy`, see `nginx_policy`.
    """
    values = {**sent, POLICY: "$kitu_policy", **({HSTS: "$kitu_hsts"} if HSTS in sent else {})}
    return "".join(f"add_header {name} {_nginx_text(value)} always;\n" for name, value in values.items())


def nginx_hsts(sent: Mapping[str, str]) -> str:
    """A `map` for the context `http`: the value of HSTS on TLS connections, else empty, which nginx does not send."""
    return f'map $https $kitu_hsts {{\n    on {_nginx_text(sent[HSTS])};\n    default "";\n}}\n'


def nginx_policy(sent: Mapping[str, str], framed: Mapping[str, str]) -> str:
    """A `map` for the context `http`: the policy by address; `framed` are the headers of what others may frame."""
    own = "".join(f'    "~^/{address}" {_nginx_text(framed[POLICY])};\n' for address in FRAMED)
    return f"map $uri $kitu_policy {{\n{own}    default {_nginx_text(sent[POLICY])};\n}}\n"


def headers_file(sent: Mapping[str, str], framed: Mapping[str, str]) -> str:
    """The file `_headers` at the root of a site, as Cloudflare Pages, Netlify and others read it.

    On Cloudflare Pages a later rule adds to an earlier one; what stands behind `!` is taken back first. Netlify passes
    that line over and takes the later value. A host that knows neither sends both policies, and browsers refuse the
    frame.
    """
    whole = "/*\n" + "".join(f"  {name}: {value}\n" for name, value in sent.items())
    return whole + "".join(f"/{address}*\n  ! {POLICY}\n  {POLICY}: {framed[POLICY]}\n" for address in FRAMED)


def gitlab_settings(sent: Mapping[str, str]) -> str:
    """The setting with which the administrator of a GitLab server has GitLab Pages send the headers (gitlab.rb)."""
    lines = "".join(f'  "{name}: {value}",\n' for name, value in sent.items())
    return f"gitlab_pages['headers'] = [\n{lines}]\n"


def _nginx_text(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
