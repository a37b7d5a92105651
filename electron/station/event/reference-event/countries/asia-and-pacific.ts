import * as pacific from '../names/americas-and-pacific.ts'
import * as asian from '../names/asia.ts'
import { english } from '../names/western-europe.ts'
import type { SendingCountry } from './country.ts'

export const asiaAndPacific: readonly SendingCountry[] = [
  {
    code: 'IN',
    pools: [asian.hindi],
    languages: ['en'],
    weight: 4,
    police: 'किंगफ़िशर इकाई, बाल सुरक्षा',
    others: [
      ['ngo', 'खुली खिड़की न्यास'],
      ['private_sector', 'Banyanleaf Safety Systems Pvt Ltd'],
    ],
    delegation: 'Delegation of India',
  },
  {
    code: 'NP',
    pools: [asian.nepali],
    languages: ['en'],
    police: 'डाँफे एकाइ, बाल संरक्षण',
    others: [['ngo', 'उज्यालो झ्याल समाज']],
  },
  {
    code: 'BD',
    pools: [asian.bengali],
    languages: ['en'],
    police: 'দোয়েল ইউনিট, শিশু সুরক্ষা',
  },
  {
    code: 'LK',
    pools: [asian.tamil],
    languages: ['en'],
    police: 'மீன்கொத்தி பிரிவு, சிறுவர் பாதுகாப்பு',
  },
  {
    code: 'TH',
    pools: [asian.thai],
    languages: ['en'],
    weight: 2,
    police: 'หน่วยนกกระเต็น คุ้มครองเด็ก',
    others: [['ngo', 'มูลนิธิหน้าต่างสีฟ้า']],
  },
  {
    code: 'KH',
    pools: [asian.khmer],
    languages: ['fr', 'en'],
    police: 'ក្រុមត្រចៀកកាំ ការពារកុមារ',
  },
  {
    code: 'MM',
    pools: [asian.burmese],
    languages: ['en'],
    police: 'ပိန်ညင်းအဖွဲ့၊ ကလေးသူငယ်ကာကွယ်ရေး',
  },
  {
    code: 'VN',
    pools: [asian.vietnamese],
    languages: ['en', 'fr'],
    police: 'Tổ Chim Sâu, bảo vệ trẻ em',
  },
  {
    code: 'CN',
    pools: [asian.chinese],
    languages: ['en'],
    weight: 2,
    police: '翠鸟工作组(儿童保护)',
    others: [['academia', '云岫理工学院']],
  },
  {
    code: 'JP',
    pools: [asian.japanese],
    languages: ['en'],
    weight: 2,
    police: 'カワセミ班・児童保護',
    others: [
      ['private_sector', '青嶺クラウド株式会社'],
      ['academia', '霧ヶ浦大学'],
    ],
    delegation: '日本代表団',
  },
  {
    code: 'KR',
    pools: [asian.korean],
    languages: ['en'],
    weight: 2,
    police: '물총새팀 아동보호',
    others: [['private_sector', '주식회사 별무리클라우드']],
  },
  {
    code: 'PH',
    pools: [pacific.filipino],
    languages: ['en'],
    weight: 3,
    police: 'Maya Desk, women and children protection',
    others: [['ngo', 'Bukas na Bintana Foundation']],
    delegation: 'Delegation of the Philippines',
  },
  {
    code: 'ID',
    pools: [pacific.indonesian],
    languages: ['en'],
    police: 'Satuan Cendrawasih, perlindungan anak',
  },
  {
    code: 'AU',
    pools: [english],
    languages: ['en'],
    weight: 3,
    police: 'Kookaburra Team, child protection',
    others: [
      ['academia', 'University of the Western Plains'],
      ['ngo', 'Saltbush Kids Line'],
    ],
  },
  {
    code: 'NZ',
    pools: [pacific.maori, english],
    languages: ['en'],
    police: 'Kōtare Unit, child protection',
    others: [['ngo', 'Te Rama Tamariki Trust']],
  },
]
