import { list, type NamePool } from './name-pool.ts'

export const french: NamePool = {
  women: list(
    'Camille, Élodie, Maëlys, Aurélie, Noémie, Anaïs, Océane, Solène, Clémence, Héloïse, Mélanie, Françoise, Béatrice, Zoé',
  ),
  men: list(
    'Étienne, François, Jérôme, Loïc, Théo, Rémi, Benoît, Gaël, Mathéo, Cédric, Jean-Baptiste, Hervé, Aurélien, Noël',
  ),
  family: list(
    'Lefèvre, Desrosiers, Gaudin, Peyrard, Chapuis, Brévent, L’Hermitte, D’Aubigny, Mézière, Courtès, Beauchêne, Vacherot, ' +
      'Ponçon, Delorme, Bouchardon, Le Goff, Kerouédan, Saint-Aubin, Guérin, Fontanel, Ribère, Œuvrard, Tholoniat, Magnien',
  ),
  hyphens: true,
}

export const german: NamePool = {
  women: list('Käthe, Ursula, Antje, Jördis, Hannelore, Sabine, Annelie, Wiebke, Ricarda, Mareike, Dörte, Friederike'),
  men: list('Jürgen, Matthäus, Günther, Sönke, Björn, Götz, Dieter, Lars, Henning, Ulrich, Jörg, Korbinian'),
  family: list(
    'Müller, Weißgerber, Großmann, Böhmer, Krüger, Jäger, Hößl, Kärcher, von der Aue, Schlüter, Übelacker, Brünjes, ' +
      'Thäle, Quast, Hofstätter, Lüdemann, Pröll, Zwölfer, Eickhoff, Rosenhain',
  ),
  hyphens: true,
}

export const dutch: NamePool = {
  women: list('Anneke, Marloes, Saskia, Femke, Ilse, Noëlle, Liesbeth, Tjitske, Hanneke, Daphne, Zoë, Mirjam'),
  men: list('Joost, Pieter, Sjoerd, Ruben, Daniël, Koen, Wouter, Gijs, Raphaël, Jelle, Maarten, Thijs'),
  family: list(
    'van den Broek, de Vries, Hoogland, ’t Hart, van ’t Zand, Terpstra, IJsbrandij, de Boer, Zuurmond, Verhaeghe, ' +
      'Kruijswijk, van der Aa, Oosterling, Dijkgraaf, Vandenbussche, Claeys, Heemskerk, Reuvekamp',
  ),
  hyphens: true,
}

export const english: NamePool = {
  women: list(
    'Harriet, Bronwen, Siân, Philippa, Imogen, Zoë, Chloë, Beverley, Moira, Rosalind, Denise, Keisha, Marjorie, Tamsin',
  ),
  men: list(
    'Oliver, Graham, Callum, Rhys, Nigel, Desmond, Tobias, Alasdair, Warren, Curtis, Leroy, Duncan, Gareth, Malcolm',
  ),
  family: list(
    'Ashworth, Pemberton, Whitlock, Llewellyn, Hargreave, Thistlewood, MacAskill, Featherstone, Bexley, St John, Draycott, ' +
      'Penhaligon, Cholmeley, Abernathy, Kowalke, Rutherglen, Tennant, Oyelowe, Sandhu, Brathwaite, Fairweather, Quill',
  ),
  hyphens: true,
}

export const irish: NamePool = {
  women: list('Aoife, Niamh, Sinéad, Gráinne, Róisín, Caoimhe, Bríd, Órlaith, Síle, Fionnuala'),
  men: list('Pádraig, Seán, Ciarán, Tadhg, Oisín, Diarmuid, Éamonn, Lorcán, Colm, Fergal'),
  family: list(
    'Ó Súilleabháin, Ó Conaill, Ó Briain, Mac Cárthaigh, O’Donoghue, Ó hUiginn, Ó Móráin, Fitzgibbon, Mac Giolla Bhríde, Breathnach',
  ),
  familyOfWomen: list(
    'Ní Shúilleabháin, Ní Chonaill, Ní Bhriain, Nic Cárthaigh, O’Donoghue, Ní Uiginn, Ní Mhóráin, Fitzgibbon, Nic Giolla Bhríde, Breathnach',
  ),
}

export const spanish: NamePool = {
  women: list('Begoña, Inés, Nuria, Concepción, Lucía, Maite, Rocío, Amparo, Mónica, Águeda, Montserrat, Noelia'),
  men: list('Íñigo, José, Ángel, Álvaro, Iñaki, Ramón, Julián, Óscar, Tomás, Fermín, Agustín, Jordi'),
  family: list(
    'Muñoz, Ibáñez, Núñez, Gómez, Peñalver, Echevarría, Ordóñez, Güell, Cañizares, Sáenz, Villaseñor, Carreño, Yáñez, ' +
      'Arístegui, Argüelles, Puigcerdà, Otxoa, Treviño, Quiñones, Bermejo',
  ),
  families: 2,
}

export const portuguese: NamePool = {
  women: list('Inês, Conceição, Fátima, Joana, Leonor, Graça, Benedita, Aurélia, Mafalda, Lurdes'),
  men: list('João, José, Simão, Nuno, Gonçalo, Estêvão, Duarte, Rui, Álvaro, Baltazar'),
  family: list(
    'Ferreira, Magalhães, Gonçalves, Brandão, Falcão, Antunes, Sequeira, Leitão, Simões, Araújo, Câmara, Patrício, Sá, Mourão, Vilhena',
  ),
  families: 2,
}

export const italian: NamePool = {
  women: list('Chiara, Benedetta, Ilaria, Lucia, Donatella, Mariarosa, Fiammetta, Graziella, Noemi, Assunta'),
  men: list('Niccolò, Lorenzo, Davide, Salvatore, Gennaro, Pierluigi, Ettore, Giosuè, Tommaso, Mosè'),
  family: list(
    'D’Amico, Lo Monaco, Dell’Orto, Cefalù, Bonomi, Esposito, Marchetti, De Angelis, Sabbatini, Cantù, Bevilacqua, Degl’Innocenti, Forlì, Zaccaria',
  ),
}
