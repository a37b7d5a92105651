import { list, type NamePool } from './name-pool.ts'

export const swedish: NamePool = {
  women: list('Åsa, Märta, Linnéa, Ingrid, Malin, Görel, Desirée, Ylva, Annika, Ebba'),
  men: list('Göran, Örjan, Håkan, Björn, Anders, Nils, Sören, Rasmus, Elis, Torbjörn'),
  family: list(
    'Öberg, Lindström, Sjögren, Bergqvist, Hägg, Strömberg, Ekelöf, Nyström, Wästberg, Ångman, Rönnmark, Lövgren, Fjällström, Dahlén',
  ),
}

export const norwegian: NamePool = {
  women: list('Åse, Solveig, Ragnhild, Tuva, Siri, Gry, Bjørg, Synnøve, Máret, Ingunn'),
  men: list('Øyvind, Bjørn, Håvard, Torbjørn, Sølve, Eirik, Gaute, Åsmund, Niillas, Kåre'),
  family: list(
    'Bjørnstad, Ødegård, Haugen, Sæther, Grønlien, Myklebust, Nygård, Kjærstad, Østby, Tveiten, Gudbrandsdal, Eira, Bråten, Ås',
  ),
}

export const danish: NamePool = {
  women: list('Bodil, Kirsten, Maja, Lærke, Astrid, Gro, Signe, Jytte, Merete, Søs'),
  men: list('Søren, Jørgen, Asger, Mikkel, Åge, Bent, Troels, Jeppe, Ove, Frej'),
  family: list(
    'Møller, Sørensen, Kjærulff, Nørgaard, Østergaard, Bæk, Ravn, Skovgaard, Ægidius, Brøndum, Vinterbjerg, Aarup, Højmark, Thygesen',
  ),
}

export const finnish: NamePool = {
  women: list('Aino, Päivi, Hilkka, Sari, Tyyne, Mervi, Äili, Kyllikki, Riitta, Eevi'),
  men: list('Väinö, Jyrki, Pekka, Antti, Yrjö, Tapio, Heikki, Onni, Ensio, Jáhkko'),
  family: list(
    'Hämäläinen, Mäkelä, Virtanen, Järvinen, Lehtonen, Ylönen, Väisänen, Korhonen, Sääskilahti, Näkkäläjärvi, Öhman, Syrjälä, Pöyhönen',
  ),
}

export const icelandic: NamePool = {
  women: list('Sigríður, Þórunn, Ásdís, Guðrún, Hólmfríður, Ýr, Þuríður, Æsa, Brynhildur, Sólveig'),
  men: list('Þorsteinn, Sigurður, Ágúst, Björgvin, Guðmundur, Hallgrímur, Ægir, Örn, Ísleifur, Þórður'),
  family: list(
    'Jónsson, Sigurðsson, Guðmundsson, Ásgeirsson, Hallgrímsson, Einarsson, Þórarinsson, Björnsson, Ögmundsson, Illugason',
  ),
  familyOfWomen: list(
    'Jónsdóttir, Sigurðardóttir, Guðmundsdóttir, Ásgeirsdóttir, Hallgrímsdóttir, Einarsdóttir, Þórarinsdóttir, Björnsdóttir, Ögmundsdóttir, Illugadóttir',
  ),
}

export const estonian: NamePool = {
  women: list('Õie, Kadri, Ülle, Tiina, Maarja, Piret, Õnne, Kärt, Äli, Leelo'),
  men: list('Jüri, Tõnu, Ülo, Mart, Priit, Väino, Märt, Aivar, Heino, Taavi'),
  family: list('Tamm, Saar, Mägi, Kõiv, Pärn, Õunapuu, Lõhmus, Püvi, Sööt, Jõgiste, Ränk, Žilin, Käär'),
}
