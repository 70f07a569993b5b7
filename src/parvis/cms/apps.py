from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from wagtail.signals import page_published, page_unpublished, post_page_move

from parvis.core import slots


class CmsConfig(AppConfig):
    name = "parvis.cms"
    verbose_name = "Site"

    def ready(self) -> None:
        from parvis.cms import footer
        from parvis.programme.models import Programme, ProgrammeFunder

        slots.fill("footer", footer.links)
        slots.fill("funders", footer.funders)
        for signal in (page_published, page_unpublished, post_page_move):
            signal.connect(footer.kept_links.forget, dispatch_uid="cms-footer")
        for signal in (post_save, post_delete):
            for model in (Programme, ProgrammeFunder):
                signal.connect(footer.kept_funders.forget, sender=model, dispatch_uid=f"cms-funders-{model.__name__}")
