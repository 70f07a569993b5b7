"""What the legal page says of the data that we did not make."""

ATTRIBUTION = (
    "Territoires : Découpage administratif (Etalab), version 6.0.0 de mars 2026, d’après le Code officiel géographique "
    "et les populations légales de l’Insee et la liste des intercommunalités de la DGCL au 1er janvier 2026. "
    "Licence Ouverte 2.0. Noms mis en forme par Parvis."
)
