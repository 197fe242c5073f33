"""Addresses of our own below ``/admin/``."""

from django.urls import path

from .board import BoardView, board_content, retry
from .delivery_views import page_delivery, recent_deliveries

urlpatterns = [
    path("xuat-ban/", BoardView.as_view(), name="publishing_board"),
    path("xuat-ban/bang/", board_content, name="publishing_board_content"),
    path("xuat-ban/thu-lai/", retry, name="publishing_retry"),
    path("xuat-ban/vua-lam/", recent_deliveries, name="recent_deliveries"),
    path("xuat-ban/trang/<int:page_id>/", page_delivery, name="page_delivery"),
]
