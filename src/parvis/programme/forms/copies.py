"""What the copy of a meeting is called."""

from django import forms

from parvis.programme.forms.life import QuietForm


class CopyForm(QuietForm):
    title = forms.CharField(label="Titre de la nouvelle rencontre", max_length=250)

    def known(self) -> dict[str, object]:
        return {"title": self.event.title}
