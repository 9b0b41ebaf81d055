"""Loaded by moto_server at its start, by way of PYTHONPATH.

Moto recomputes a request's signature from a decoded URL, so that no signature fits a query with a slash in it, such as
S3's prefix. Signatures are not what the tests are about: moto still finds out whose key it is, and what that may do.
"""

try:
    from moto.iam.access_control import IAMRequestBase

    IAMRequestBase.check_signature = lambda self: None
except ImportError:
    pass
