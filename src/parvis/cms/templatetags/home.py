"""The first page: `{% load home %}{% home_page_data as home %}`."""

import datetime as dt

from django import template

from parvis.cms import queries
from parvis.core import clock

register = template.Library()


@register.simple_tag
def home_page_data() -> queries.Home:
    return queries.home(today=clock.today())


@register.simple_tag
def present_day() -> dt.date:
    return clock.today()
