import { list, type NamePool } from './name-pool.ts'

export const polish: NamePool = {
  women: list('Agnieszka, Małgorzata, Łucja, Zofia, Katarzyna, Żaneta, Bożena, Grażyna, Danuta, Świętosława'),
  men: list('Paweł, Łukasz, Michał, Zbigniew, Krzysztof, Grzegorz, Wojciech, Błażej, Ścibor, Bogusław'),
  family: list(
    'Wiśniewski, Kowalczyk, Dąbrowski, Zieliński, Szymański, Woźniak, Jabłoński, Wójcik, Pawłowski, Błaszczyk, Gałęziewski, Źrebiec, Żmuda',
  ),
  familyOfWomen: list(
    'Wiśniewska, Kowalczyk, Dąbrowska, Zielińska, Szymańska, Woźniak, Jabłońska, Wójcik, Pawłowska, Błaszczyk, Gałęziewska, Źrebiec, Żmuda',
  ),
}

export const czech: NamePool = {
  women: list('Tereza, Lenka, Kateřina, Žofie, Markéta, Eliška, Zdeňka, Růžena, Jitka, Štěpánka'),
  men: list('Jiří, Tomáš, Ondřej, Zdeněk, Šimon, Luboš, Řehoř, Čeněk, Vojtěch, Matěj'),
  family: list(
    'Novotný, Svoboda, Procházka, Kučera, Veselý, Krejčí, Růžička, Řezníček, Šťastný, Ďurica, Hrubý, Ťoupal',
  ),
  familyOfWomen: list(
    'Novotná, Svobodová, Procházková, Kučerová, Veselá, Krejčí, Růžičková, Řezníčková, Šťastná, Ďuricová, Hrubá, Ťoupalová',
  ),
}

export const hungarian: NamePool = {
  women: list('Ágnes, Éva, Zsófia, Krisztina, Réka, Enikő, Tünde, Boglárka, Ildikó, Csenge'),
  men: list('Lóránt, István, Gábor, Zoltán, Ákos, Örs, Jenő, Dezső, Bálint, Máté'),
  family: list('Nagy, Kovács, Tóth, Szabó, Horváth, Kiss, Molnár, Németh, Farkas, Győri, Szűcs, Hegedűs, Ördög, Csekő'),
  familyFirst: true,
}

export const romanian: NamePool = {
  women: list('Ioana, Ștefania, Mădălina, Anca, Crăița, Ruxandra, Lăcrămioara, Doinița, Ilinca, Tatiana'),
  men: list('Ștefan, Răzvan, Bogdan, Cătălin, Dănuț, Mihăiță, Octavian, Sorin, Horia, Traian'),
  family: list(
    'Popescu, Ionescu, Stănciulescu, Țurcanu, Dumitrașcu, Văcărescu, Munteanu, Brânză, Șerbănescu, Lăzărescu, Ghiță, Câmpean',
  ),
}

export const croatian: NamePool = {
  women: list('Ivana, Željka, Marija, Petra, Lucija, Đurđica, Snježana, Ljerka, Tihana, Nives'),
  men: list('Luka, Hrvoje, Tomislav, Krešimir, Davor, Šime, Željko, Antun, Vjekoslav, Đuro'),
  family: list('Kovačević, Horvat, Babić, Šimić, Jurišić, Čačić, Đurić, Marušić, Žuvela, Ljubić, Grgić, Škare'),
}

export const turkish: NamePool = {
  women: list('Ayşe, Özlem, Gülşah, Çiğdem, Şebnem, Işıl, İpek, Nazlı, Tuğba, Güneş'),
  men: list('Mehmet, Çağrı, Oğuz, Yiğit, İlker, Barış, Uğur, Şükrü, Tarık, Kâzım'),
  family: list('Yılmaz, Öztürk, Şahin, Çelik, Aydın, Kılıç, Doğan, Korkmaz, Aslan, Tunçay, Işık, Ağaoğlu, Gümüş'),
}

export const bulgarian: NamePool = {
  women: list('Десислава, Цветелина, Радослава, Елица, Йоана, Снежана, Теменуга, Златка, Невена'),
  men: list('Красимир, Пламен, Ивайло, Светослав, Николай, Атанас, Огнян, Цветан, Йордан'),
  family: list('Димитров, Стоянов, Ангелов, Тодоров, Йорданов, Чакъров, Щерев, Кърджиев, Милушев, Гълъбов'),
  familyOfWomen: list(
    'Димитрова, Стоянова, Ангелова, Тодорова, Йорданова, Чакърова, Щерева, Кърджиева, Милушева, Гълъбова',
  ),
}

export const ukrainian: NamePool = {
  women: list('Анна, Оксана, Олена, Ірина, Соломія, Єва, Христина, Ярина, Любов, Їванна'),
  men: list('Андрій, Тарас, Богдан, Юрій, Остап, Назар, Ігор, Лук’ян, Єгор, Святослав'),
  family: list(
    'Ковальчук, Шевчук, Бондаренко, Лисенко, Ткачук, Гончаренко, Мельничук, Поліщук, Дем’янюк, Ґалаган, Їжакевич, Щербина',
  ),
}

export const serbian: NamePool = {
  women: list('Јелена, Милица, Љиљана, Драгана, Светлана, Ђурђија, Његослава, Весна, Снежана'),
  men: list('Немања, Душан, Милош, Владан, Жељко, Љубомир, Његош, Бранислав, Ђура'),
  family: list('Јовановић, Николић, Ђорђевић, Стојановић, Љубичић, Живковић, Цвијић, Шћепановић, Чолић, Џамбић'),
}

export const greek: NamePool = {
  women: list('Ελένη, Μαρία, Κατερίνα, Αθηνά, Ζωή, Ευαγγελία, Χρυσούλα, Ξανθή, Φωτεινή, Ιφιγένεια'),
  men: list('Νίκος, Δημήτρης, Στέλιος, Θανάσης, Παναγιώτης, Σπύρος, Άγγελος, Λεωνίδας, Ξενοφών, Όθων'),
  family: list(
    'Παπαδόπουλος, Οικονόμου, Νικολαΐδης, Βασιλείου, Καραγιάννης, Αθανασίου, Δημητρίου, Σταματόπουλος, Χατζηευσταθίου, Ψαράς',
  ),
  familyOfWomen: list(
    'Παπαδοπούλου, Οικονόμου, Νικολαΐδου, Βασιλείου, Καραγιάννη, Αθανασίου, Δημητρίου, Σταματοπούλου, Χατζηευσταθίου, Ψαρά',
  ),
}

export const georgian: NamePool = {
  women: list('ნინო, თამარ, ანა, მარიამ, ეკა, ქეთევან, ლელა, მაია, ხათუნა'),
  men: list('გიორგი, ლევან, დავით, ზურაბ, ვახტანგ, თორნიკე, ნუგზარ, ჯაბა, შოთა'),
  family: list(
    'ბერიძე, კაპანაძე, გელაშვილი, მაისურაძე, ლომიძე, წიკლაური, ჯაფარიძე, ხუციშვილი, ღლონტი, ჩხეიძე, ყიფიანი',
  ),
}

export const armenian: NamePool = {
  women: list('Անահիտ, Մարիամ, Նարե, Լուսինե, Գայանե, Արփինե, Շուշան, Ծովինար'),
  men: list('Տիգրան, Հայկ, Գևորգ, Վահան, Դավիթ, Ռուբեն, Արշակ, Նժդեհ'),
  family: list(
    'Հակոբյան, Գրիգորյան, Մկրտչյան, Հարությունյան, Ղազարյան, Ավետիսյան, Մանուկյան, Ջանջուղազյան, Թումասյան, Եղիազարյան',
  ),
}
