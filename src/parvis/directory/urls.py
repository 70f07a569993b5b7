from django.urls import path

from parvis.directory import views

app_name = "directory"
urlpatterns = [path("reseaux/<slug:slug>/", views.show_network, name="network")]
