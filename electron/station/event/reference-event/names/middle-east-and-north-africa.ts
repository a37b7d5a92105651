import { list, type NamePool } from './name-pool.ts'

export const arabic: NamePool = {
  women: list('مريم, ليلى, هند, سلمى, نور, ريم, دعاء, رانيا, سعاد, هدى, عبير, أمل, إيمان, فاطمة الزهراء'),
  men: list('أحمد, محمود, يوسف, خالد, عمر, طارق, سامي, كريم, بلال, زياد, إبراهيم, مصطفى, عبد الرحمن, مؤيد'),
  family: list(
    'المصري, الحداد, الخطيب, النجار, الشامي, العطار, الصباغ, القاسم, الدباغ, البيطار, العبدالله, السقا, ' +
      'أبو شقرا, بني هاني, الفاخوري, الغزالي, الرفاعي, آل مبارك, الطحان, ضاهر',
  ),
}

/** Arabic names as North Africa writes them in Latin letters. */
export const maghrebi: NamePool = {
  women: list('Mariam, Fatima-Zohra, Leïla, Naïma, Khadija, Yasmine, Hafsa, Tassadit, Raja, Zineb'),
  men: list('Mehdi, Abdelkader, Yacine, Nabil, Khaled, Réda, Slimane, Aghilas, Anouar, Hichem'),
  family: list(
    'El Haddad, Benchekroun, Aït Lahcen, Bouzid, Ben Romdhane, Belkacem, Tazi, Mansouri, Ouali, Chérif, Gharbi, El Ouafi, Aït Ouméziane, Bou’azza',
  ),
}

export const hebrew: NamePool = {
  women: list('נועה, מיכל, תמר, שירה, יעל, רות, אסתר, הדס, ליאת, אביגיל, צביה'),
  men: list('אורי, דניאל, יונתן, איתי, עומר, אלון, גיל, רועי, נדב, אביב, ז׳אן־פול'),
  family: list('כהן, לוי, מזרחי, ביטון, דהן, אברהם, פרידמן, שפירא, אזולאי, בן־דוד, רוזנברג, סגל, חדד, צ׳רניאק'),
}
