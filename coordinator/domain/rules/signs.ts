import type { Name } from '../network.ts';

const sign = (zh: string, en: string): Name => ({ zh, en });

/** What is there or not there. Where a card asks the same, it is the same sign. */
export const SIGNS = {
  unresponsive: sign('无反应', 'Unresponsive'),
  notBreathingNormally: sign('无呼吸或仅喘息', 'Not breathing, or only gasping'),
  noPulse: sign('无脉搏', 'No pulse'),
  airwayUnmanageable: sign('气道无法维持', 'Airway cannot be managed'),
  bleedingUncontrolled: sign('出血无法控制', 'Bleeding cannot be controlled'),

  balance: sign('突发平衡障碍', 'Sudden loss of balance'),
  eyes: sign('突发视力障碍', 'Sudden loss of sight'),
  face: sign('面部不对称', 'Face drooping'),
  arm: sign('一侧肢体无力', 'Arm or leg weak on one side'),
  speech: sign('言语障碍', 'Speech slurred or not understood'),

  chestPain: sign('缺血性胸痛或等同症状', 'Ischaemic chest pain or equivalent'),
  stElevation: sign('≥2 个相邻导联 ST 段抬高', 'ST elevation in two or more contiguous leads'),
  stemiEquivalent: sign('STEMI 等同心电图', 'STEMI-equivalent ECG'),

  penetrating: sign('头颈躯干或四肢近端穿透伤', 'Penetrating injury of head, neck, torso or proximal limb'),
  motorOrSensoryLoss: sign('新发运动或感觉丧失', 'New motor or sensory loss'),
  unstableChest: sign('胸壁不稳或连枷胸', 'Chest wall unstable or flail'),
  pelvicFracture: sign('疑似骨盆骨折', 'Suspected pelvic fracture'),
  longBoneFractures: sign('≥2 处近端长骨骨折', 'Two or more proximal long bones broken'),
  mangledLimb: sign('肢体碾压、脱套、毁损或无脉', 'Limb crushed, degloved, mangled or pulseless'),
  amputation: sign('腕或踝以上离断', 'Amputation above wrist or ankle'),
  tourniquetOrPacking: sign('出血需止血带或填塞', 'Bleeding needs a tourniquet or packing'),
  respiratoryDistress: sign('呼吸窘迫或需辅助', 'Respiratory distress or need for support'),
  ejected: sign('被甩出车外', 'Ejected'),
  intrusion: sign(
    '车体侵入 >30 cm（座位）/ >45 cm，或受困',
    'Intrusion >30 cm at occupant, >45 cm anywhere, or entrapped',
  ),
  deathInCabin: sign('同车有人死亡', 'Death in the same cabin'),
  unrestrainedChild: sign('0–9 岁未系固定', 'Child 0–9 unrestrained'),
  crashTelemetry: sign('车辆遥测提示重伤', 'Telemetry consistent with severe injury'),
  riderThrown: sign('骑行者甩出且撞击严重', 'Rider thrown with significant impact'),
  pedestrianStruck: sign('行人或骑车人被抛起、碾压', 'Pedestrian or cyclist thrown or run over'),
  headImpact: sign('低处跌倒头部着地', 'Low fall with head impact'),
  anticoagulant: sign('使用抗凝药', 'Takes an anticoagulant'),
  suspectedAbuse: sign('疑似虐待', 'Suspected abuse'),
  burnsWithTrauma: sign('烧伤合并创伤', 'Burns with trauma'),

  pregnant: sign('妊娠或产后 42 天内', 'Pregnant, or within 42 days of birth'),
  inLabour: sign('临产', 'In labour'),
  eclampsia: sign('妊娠期抽搐', 'Fits in pregnancy'),
  obstetricHaemorrhage: sign('产科大出血', 'Obstetric haemorrhage'),
  cordProlapse: sign('脐带脱垂或肢体先露', 'Cord, hand or foot first'),
  headacheOrDyspnoea: sign(
    '子痫前期伴持续头痛或呼吸困难',
    'Pre-eclampsia with persistent headache or dyspnoea',
  ),
  agitationOrConfusion: sign('烦躁或意识混乱', 'Agitation or confusion'),

  newborn: sign('出生 28 天内', 'Within 28 days of birth'),
  respiratoryFailure: sign('新生儿呼吸衰竭', 'Newborn respiratory failure'),
  hypoxicEncephalopathy: sign('疑似缺氧缺血性脑病', 'Suspected hypoxic encephalopathy'),
  surgicalNewborn: sign('新生儿外科急症', 'Newborn surgical emergency'),
  cyanoticHeartDisease: sign('疑似青紫型先心病', 'Suspected cyanotic heart disease'),
  newbornFits: sign('新生儿惊厥', 'Newborn fits'),

  airborneInfection: sign('疑似空气传播传染病', 'Airborne infection suspected'),
  contactInfection: sign('疑似接触或飞沫传播传染病', 'Contact or droplet infection suspected'),
  feverWithExposure: sign('发热且有流行病学史', 'Fever with known exposure'),
} as const satisfies Readonly<Record<string, Name>>;
