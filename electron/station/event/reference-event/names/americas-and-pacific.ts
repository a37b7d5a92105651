import { list, type NamePool } from './name-pool.ts'

export const latinAmerican: NamePool = {
  women: list('Ximena, María José, Yolanda, Guadalupe, Sofía, Belén, Rosaura, Maribel, Xóchitl, Azucena, Pía, Noemí'),
  men: list('Joaquín, Hernán, Facundo, Édgar, Germán, Wilmer, Sebastián, Tupaq, Rubén, Efraín, Nicolás, Martín'),
  family: list(
    'Quispe, Mamani, Güemes, Yupanqui, Peña, Ocampo, Arriaga, Londoño, Bermúdez, Etcheverry, Huamán, Ñancupil, Zúñiga, ' +
      'Restrepo, Treviño, Achá, Ibargüengoitia, Cárcamo, Ordoñez, Muñoz',
  ),
  families: 2,
}

export const brazilian: NamePool = {
  women: list('Thaís, Luíza, Débora, Iracema, Juçara, Aparecida, Jussara, Heloísa, Taís, Vitória'),
  men: list('Thiago, Cauã, Antônio, Fábio, Jurandir, Rogério, Ubiratã, Cícero, Otávio, Estêvão'),
  family: list(
    'Nascimento, Araújo, Conceição, Guimarães, Assunção, Ramalho, Batista, Cardoso, Muniz, Falcão, Sodré, Galvão, Tupinambá',
  ),
  families: 2,
}

export const quebecois: NamePool = {
  women: list('Geneviève, Josée, Mélissa, Catherine, Ève, Marie-Pier, Andréanne, Océane'),
  men: list('Jean-François, Sylvain, Mathieu, Félix-Antoine, Normand, Éric, Rosaire, Maxime'),
  family: list('Bélanger, Gagné, Lévesque, Côté, Thériault, Archambault, Dubé, St-Onge, Dansereau, Kanapé'),
  hyphens: true,
}

export const northAmerican: NamePool = {
  women: list(
    'Shawna, Dolores, Mackenzie, Renée, Latoya, Guadalupe, Ingrid, Mei-Lin, Winona, Priscilla, Ruth, Noelani',
  ),
  men: list('Wyatt, Terrence, DeShawn, Hector, Everett, Clyde, Antonio, Kwame, Lyle, Sanjay, Keoni, Elias'),
  family: list(
    'Abernathy, Castañeda, Begay, Lindqvist, Washburn, Nakamura, O’Malley, Oglesby, Van Houten, Tillman, Kahananui, Petrosino, Yazzie, Haverford',
  ),
}

export const maori: NamePool = {
  women: list('Aroha, Hinemoa, Mereana, Kiri, Ngāhuia, Whetū, Āwhina, Marama'),
  men: list('Tāne, Wiremu, Rāwiri, Hēmi, Tāmati, Rangi, Pōtatau, Hōne'),
  family: list('Wihongi, Tāmihana, Pōtae, Rangihuna, Te Whāiti, Paki, Kōhatu, Hōhaia, Te Āti'),
}

export const filipino: NamePool = {
  women: list('Maria Cristina, Ligaya, Rowena, Analyn, Marisol, Luzviminda, Niña, Divina'),
  men: list('Jomar, Danilo, Benjie, Crisanto, Efren, Bayani, Niño, Rogelio'),
  family: list(
    'Dela Cruz, Magbanua, Dimaculangan, Macaraeg, Panganiban, Villanueva, Catacutan, Peñaflorida, Ilagan, Batungbakal',
  ),
}

export const indonesian: NamePool = {
  women: list('Siti, Dewi, Ayu, Rina, Putri, Ni Luh, Endang, Wulan'),
  men: list('Budi, Agus, Eko, Wahyu, Bambang, I Made, Slamet, Rizki'),
  family: list('Wijaya, Hidayat, Kusuma, Nugroho, Lestari, Siregar, Simanjuntak, Saputra, Handayani, Tambunan'),
}
