import { list, type NamePool } from './name-pool.ts'

export const senegalese: NamePool = {
  women: list('Aïssatou, Ndèye, Fatou, Mame Diarra, Awa, Khady, Coumba, Rokhaya, Sokhna, Bineta'),
  men: list('Ousmane, Cheikh, Mamadou, Ibrahima, Modou, Serigne, El Hadj, Babacar, Pathé, Saër'),
  family: list('Ndiaye, Sarr, Guèye, Cissé, Thiam, Mbodj, Sène, Diédhiou, Faye, Ndoye, Sané, Bâ'),
}

export const ivorian: NamePool = {
  women: list('Adjoua, Affoué, Mariam, Akissi, Amenan, Edwige, Ahou, Bintou, Rosine, Aya'),
  men: list('Kouamé, Yao, Kouadio, Séverin, Issouf, Koffi, Désiré, Konan, Brahima, Anicet'),
  family: list('N’Guessan, Kouassi, Coulibaly, Koné, Bamba, Yapi, Tanoh, N’Dri, Gnahoré, Zadi, Assamoi'),
}

export const cameroonian: NamePool = {
  women: list('Bénédicte, Solange, Ngono, Clarisse, Épiphanie, Manka’a, Pélagie, Odile, Abiba, Nadège'),
  men: list('Achille, Boniface, Fru, Théophile, Ndifor, Ghislain, Hamadou, Célestin, Zacharie, Aimé'),
  family: list('Mbarga, Ngo Nlend, Fokou, Nkeng, Tchoupo, Ndongmo, Essomba, Kamga, Ŋgwa, Bello, Nde’bi'),
}

export const congolese: NamePool = {
  women: list('Furaha, Bijou, Espérance, Nsimba, Déborah, Mwadi, Chantal, Neema, Zawadi, Mamie'),
  men: list('Patient, Dieudonné, Mukendi, Héritier, Trésor, Floribert, Makiese, Déo, Nestor, Amani'),
  family: list('Kabongo, Ilunga, Tshibanda, Mwamba, Lukusa, Nzuzi, Mbuyi, Kasongo, Bahati, wa Mbaya, Kitenge'),
}

/** Yoruba with its tone marks and dots, some Igbo and Hausa. */
export const nigerian: NamePool = {
  women: list('Ọlábísí, Títílayọ̀, Adéọlá, Fọláṣadé, Yétúndé, Ìyábọ̀, Ngọzi, Ụzọamaka, Hauwa, Ẹ̀bùn'),
  men: list('Olúwaṣeun, Ọládélé, Babátúndé, Adébáyọ̀, Káyọ̀dé, Akínwándé, Chịdị, Ɗanjuma, Ikenna, Ṣẹ́gun'),
  family: list('Adébíyì, Ògúnlànà, Ọláníyan, Adéyẹmí, Akíntọ́lá, Ọ̀ṣúndáre, Fágbóhùn, Olúṣọlá, Okwụchukwu, Ẹgbẹ́wọlé'),
}

export const kenyan: NamePool = {
  women: list('Wanjirũ, Nyambura, Atieno, Chebet, Akinyi, Faith, Mũthoni, Halima, Wairimũ, Mercy'),
  men: list('Kamau, Otieno, Kiprono, Joseph, Musyoka, Mũriũki, Barasa, Abdi, Peter, Kĩbet'),
  family: list('Kĩmani, Mwangi, Odhiambo, Njoroge, Wekesa, Mutua, Cheruiyot, Ng’ang’a, Ochieng’, Gĩthĩnji, Wambua'),
}

export const amharic: NamePool = {
  women: list('ሰላማዊት, ትዕግስት, ሕይወት, መቅደስ, ሄለን, እመቤት, ፀሐይ, ራሄል'),
  men: list('ዳዊት, ተስፋዬ, ኃይሉ, ዮናስ, ሰለሞን, ግርማ, ጌታቸው, በረከት'),
  family: list('ተክለማርያም, ወልደገብርኤል, በቀለ, አለሙ, ደስታ, መኮንን, ታደሰ, ገብረመስቀል, ኃይለማርያም, ጥላሁን'),
  undivided: true,
}

export const southAfrican: NamePool = {
  women: list('Nomvula, Thandeka, Lerato, Annelise, Zanele, Renée, Refilwe, Shanthi, Noxolo, Elzabé'),
  men: list('Sipho, Johan, Kagiso, Pieter, Lwazi, Mandla, Tšepo, André, Xolani, Vusi'),
  family: list(
    'Dlamini, Khumalo, van der Merwe, Mokoena, Naidoo, Coetzer, Tšhabalala, Nxumalo, Ngqobongwana, Joubertson, Mahlangu',
  ),
}

export const malagasy: NamePool = {
  women: list('Hanitra, Voahangy, Miora, Lalaina, Fanja, Soanirina, Onjaniaina, Bako'),
  men: list('Rivo, Hery, Tojo, Solofo, Mamy, Ndrianja, Haja, Tsito'),
  family: list(
    'Rakotomalala, Razafindrakoto, Ratsimbazafy, Andrianarisoa, Rasoanaivo, Randriamihaja, Rakotoarivelo, Razanamparany, Ravelo’nirina',
  ),
}
