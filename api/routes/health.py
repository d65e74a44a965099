"""Whether the server runs."""

from fastapi import APIRouter

router = APIRouter()


@router.get("/healthz")
def healthy() -> dict[str, str]:
    """Says that this process answers; asks nothing of the database."""
    return {"status": "ok"}
