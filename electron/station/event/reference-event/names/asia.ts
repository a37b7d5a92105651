import { list, type NamePool } from './name-pool.ts'

export const hindi: NamePool = {
  women: list('प्रिया, अनीता, सुनीता, काव्या, मीरा, नेहा, पूजा, लक्ष्मी, शालिनी, ऋतु'),
  men: list('अर्जुन, विक्रम, राजेश, संजय, अमित, रोहन, सुरेश, अनिल, मनोज, ज्ञानेश'),
  family: list('शर्मा, वर्मा, गुप्ता, मिश्रा, त्रिपाठी, जोशी, चौहान, यादव, अग्रवाल, श्रीवास्तव, पांडेय, सक्सेना, क्षत्रिय'),
}

export const nepali: NamePool = {
  women: list('सीता, गीता, सरिता, अस्मिता, बिमला, पार्वती, निर्मला, मञ्जु'),
  men: list('हरि, बिष्णु, प्रकाश, कृष्ण, सुमन, तेजेन्द्र, ऋषि, फुर्बा'),
  family: list('श्रेष्ठ, थापा, गुरुङ, तामाङ, राई, लिम्बू, अधिकारी, भट्टराई, कार्की, पौडेल, खत्री, शेर्पा'),
}

export const bengali: NamePool = {
  women: list('নুসরাত, ফারজানা, তাসনিম, শারমিন, রুমানা, মৌসুমী, সুমাইয়া, অর্পিতা'),
  men: list('রফিকুল, আরিফ, সাইফুল, তানভীর, মাহমুদ, শফিক, অনির্বাণ, জাহাঙ্গীর'),
  family: list('ইসলাম, হোসেন, আহমেদ, চৌধুরী, মিয়া, সরকার, দাস, তালুকদার, ভূঁইয়া, বড়ুয়া'),
}

export const tamil: NamePool = {
  women: list('கவிதா, மாலதி, நிலா, சுபாஷினி, தாரணி, பொன்னி, ஸ்ரீதேவி, கயல்விழி'),
  men: list('குமரன், செல்வம், முருகன், ரவீந்திரன், சிவகுமார், அருள், யோகேஷ், கார்த்திக்'),
  family: list('சுப்பிரமணியம், இராஜரத்தினம், கந்தசாமி, நடராஜா, யோகநாதன், தம்பிராஜா, மயில்வாகனம், ஞானசேகரம்'),
  undivided: true,
}

export const thai: NamePool = {
  women: list('สุดา, มาลี, กนกวรรณ, ปิยนุช, ณัฐธิดา, ศิริพร, วราภรณ์, อรุณี'),
  men: list('สมชาย, ธนากร, ณัฐพล, กิตติศักดิ์, ปรีชา, วิชัย, อนุชา, ธีรวัฒน์'),
  family: list('ศรีสวัสดิ์, แสงทอง, บุญมี, ทองดี, สุขสวัสดิ์, จันทร์เพ็ญ, รัตนกุล, พงษ์พันธ์, เจริญสุข, ใจดี'),
}

export const khmer: NamePool = {
  women: list('សុខា, ចាន់ថា, ស្រីពៅ, បុប្ផា, ម៉ាលី, ដារ៉ា, កញ្ញា'),
  men: list('វិចិត្រ, សុភា, រតនា, ពិសិដ្ឋ, សំណាង, វុទ្ធី, បូរិន'),
  family: list('សុខ, ចាន់, ហេង, លី, កែវ, មាស, នួន, ឈឹម, ទេព, អ៊ុំ'),
  familyFirst: true,
}

/** Burmese names are not divided: two parts drawn here are written as one. */
export const burmese: NamePool = {
  women: list('ခင်မြ, မေသူ, အေးသီတာ, စန္ဒာ, သန္တာ, ဇင်မာ, အိဖြူ, နှင်းဝေ'),
  men: list('ကျော်ဇင်, မင်းသူ, အောင်ကို, ဇော်မင်း, ထွန်းနိုင်, ဝင်းကို, ဖြိုးဝေ, သီဟ'),
  family: list('လွင်, နွယ်, ထွေး, မိုး, ထွန်း, ဦး, ခိုင်, ထက်, လတ်'),
  joiner: '',
  undivided: true,
}

export const vietnamese: NamePool = {
  women: list('Thị Thu Hằng, Thị Mỹ Duyên, Ngọc Ánh, Thùy Dương, Bảo Châu, Khánh Linh, Phương Thảo, Thị Tuyết Nhung'),
  men: list('Văn Hùng, Minh Tuấn, Quốc Bảo, Đức Thịnh, Hữu Phước, Thanh Tùng, Trọng Nghĩa, Gia Huy'),
  family: list('Nguyễn, Trần, Lê, Phạm, Hoàng, Huỳnh, Phan, Vũ, Võ, Đặng, Bùi, Đỗ, Ngô, Dương, Lý, Tôn Thất'),
  familyFirst: true,
}

export const chinese: NamePool = {
  women: list('雪梅, 丽娜, 晓燕, 佳怡, 思源, 婷婷, 秀英, 雨桐, 静怡, 岚'),
  men: list('建国, 志强, 浩然, 文博, 子轩, 明辉, 海涛, 宇航, 伟, 承泽'),
  family: list('李, 王, 张, 刘, 陈, 杨, 黄, 赵, 周, 吴, 徐, 孙, 朱, 胡, 欧阳, 司马'),
  familyFirst: true,
  joiner: '',
}

export const japanese: NamePool = {
  women: list('陽子, 美咲, さくら, 葵, 直美, 恵, 千尋, すみれ, 佳奈子'),
  men: list('純, 健太, 翔太, 浩, 蓮, 亮, 龍之介, 悠斗, 秀樹'),
  family: list('田中, 佐藤, 鈴木, 高橋, 渡邉, 伊藤, 山本, 中村, 齋藤, 小林, 長谷川, 五十嵐, 佐々木'),
  familyFirst: true,
}

export const korean: NamePool = {
  women: list('지우, 서연, 하은, 민서, 수빈, 은지, 다은, 미경, 솔'),
  men: list('민준, 도윤, 지훈, 현우, 성민, 태영, 동현, 원호, 결'),
  family: list('김, 이, 박, 최, 정, 강, 조, 윤, 장, 임, 한, 오, 서, 신, 권, 황, 남궁, 제갈'),
  familyFirst: true,
  joiner: '',
}
