from django.urls import path

from parvis.territories import views

app_name = "territories"
urlpatterns = [path("territoires/recherche/", views.search, name="search")]
