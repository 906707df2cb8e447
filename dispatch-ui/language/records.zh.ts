import type { BloodOrderRow } from '../../projections/blood-board/view.ts';
import type { BloodOrderEvent } from '../../coordinator/domain/bloodorder/events.ts';
import type { CallEvent } from '../../coordinator/domain/call/events.ts';
import type { PredictedTime } from '../../coordinator/domain/decision.ts';
import type { IncidentEvent } from '../../coordinator/domain/incident/events.ts';
import type { AgeBand, PatientEvent } from '../../coordinator/domain/patient/events.ts';
import type { PreAlertEvent } from '../../coordinator/domain/prealert/events.ts';
import type { UnitEvent } from '../../coordinator/domain/unit/events.ts';
import type { CareMeasure } from '../../projections/centre-performance/view.ts';
import type { PatientRow } from '../../projections/incident-queue/view.ts';
import type { InboundRow } from '../../projections/receiving-board/view.ts';

type EventType = (
  BloodOrderEvent | CallEvent | IncidentEvent | PatientEvent | PreAlertEvent | UnitEvent
)['type'];

/** Every value of a record that a screen may have to say: a new one without words does not compile. */
type Term =
  | `milestone.${PredictedTime['milestone'] | Exclude<CareMeasure, 'activation'>}`
  | `age.${AgeBand}`
  | `patient.${PatientRow['status']}`
  | `prealert.${InboundRow['status']}`
  | `urgency.${BloodOrderRow['urgency']}`
  | `order.${BloodOrderRow['status']}`
  | `event.${EventType}`;

/** Words for what was recorded, and for what a card or an order says. */
export const recordsZh = {
  'milestone.door': '到院',
  'milestone.needle': '溶栓',
  'milestone.wire': '导丝通过',
  'milestone.puncture': '股动脉穿刺',
  'milestone.door-out': '转出',
  'milestone.transferred-wire': '转入到导丝',
  'milestone.transferred-puncture': '转入到穿刺',
  'milestone.theatre': '手术',
  'age.newborn': '新生儿',
  'age.infant': '婴儿',
  'age.child': '儿童',
  'age.adult': '成人',
  'age.older-adult': '老年',
  'age.unknown': '年龄不详',
  'patient.reported': '待上车',
  'patient.on-board': '已上车',
  'patient.handed-over': '已交接',
  'patient.not-transported': '未转运',
  'prealert.sent': '已发出，待确认',
  'prealert.acknowledged': '已确认',
  'prealert.withdrawn': '已撤回',
  'prealert.completed': '已完成',
  'urgency.emergency': '紧急',
  'urgency.urgent': '加急',
  'urgency.routine': '常规',
  'order.ordered': '已申请',
  'order.accepted': '已受理',
  'order.declined': '已谢绝',
  'order.in-transit': '运送中',
  'order.received': '已接收',
  'order.cancelled': '已取消',
  'event.CallReceived': '接到呼救',
  'event.CallerIdentified': '登记来电人',
  'event.CallLocated': '确定地点',
  'event.CallTriaged': '完成分诊',
  'event.ArrestRecognised': '识别心脏骤停',
  'event.CompressionsStarted': '开始胸外按压',
  'event.CallAbandoned': '来电中断',
  'event.CalledBack': '已回拨',
  'event.CallKeptApart': '确认非重复呼救',
  'event.CallClosed': '呼救结案',
  'event.IncidentOpened': '事件建立',
  'event.UnitCommitted': '车辆投入事件',
  'event.UnitReleased': '车辆退出事件',
  'event.IncidentTaken': '席位接管事件',
  'event.IncidentClosed': '事件结案',
  'event.PatientReported': '登记患者',
  'event.PatientIdentified': '确认患者身份',
  'event.PatientAssessed': '现场评估',
  'event.DestinationChosen': '选定目的医院',
  'event.PatientBoarded': '患者上车',
  'event.CareHandedOver': '完成交接',
  'event.HandoverNoted': '交接记录',
  'event.MilestoneReached': '救治节点',
  'event.OutcomeReported': '结局反馈',
  'event.PatientNotTransported': '未转运',
  'event.PreAlertSent': '发出预警',
  'event.PreAlertAcknowledged': '医院确认预警',
  'event.PreAlertRevised': '更新预警',
  'event.PreAlertRepeated': '再次呼叫预警',
  'event.PreAlertContactCalled': '预警转呼下一联系人',
  'event.TeamActivationReminded': '提醒：团队未启动',
  'event.PreAlertLeftUnanswered': '预警无人应答',
  'event.TeamActivated': '团队启动',
  'event.TeamStoodDown': '团队解除',
  'event.PreAlertDiversionAsked': '医院请求改送',
  'event.PreAlertDiversionDeclined': '调度维持目的地',
  'event.PreAlertWithdrawn': '撤回预警',
  'event.PreAlertCompleted': '预警完成',
  'event.UnitRegistered': '车辆登记',
  'event.UnitWithdrawn': '车辆注销',
  'event.UnitCameOnDuty': '车组上班',
  'event.ShiftEndSaid': '约定交班时间',
  'event.UnitWentOffDuty': '车组下班',
  'event.UnitAssigned': '派车',
  'event.OrderAcknowledged': '车组收到指令',
  'event.UnitMobilised': '车辆出动',
  'event.UnitStepTakenBack': '状态已撤回',
  'event.UnitArrivedOnScene': '到达现场',
  'event.UnitReachedPatient': '接触患者',
  'event.NavigationHandedOff': '转用导航应用',
  'event.UnitLeftScene': '离开现场',
  'event.UnitRedirected': '改往其他医院',
  'event.UnitArrivedAtCentre': '到达医院',
  'event.UnitBecameAvailable': '途中待命',
  'event.UnitReturnedToStation': '回站待命',
  'event.UnitMovedUp': '前移待命',
  'event.UnitRecalled': '召回',
  'event.UnitPaused': '暂停调用',
  'event.UnitResumed': '恢复调用',
  'event.CrewAlarmRaised': '车组报警',
  'event.CrewAlarmAcknowledgementTakenBack': '车组报警确认已撤回',
  'event.CrewAlarmAcknowledged': '车组报警已确认',
  'event.CrewTextSent': '文字发给车组',
  'event.CrewTextShown': '终端已显示文字',
  'event.CrewTextNotShown': '文字未送达车组',
  'event.FlightWeatherReported': '报告飞行天气',
  'event.BloodOrdered': '申请用血',
  'event.BloodOrderAccepted': '血站受理',
  'event.BloodOrderDeclined': '血站谢绝',
  'event.BloodIssued': '血液发出',
  'event.BloodTemperatureReported': '上报温度',
  'event.ColdChainBroken': '冷链超温',
  'event.BloodReceived': '血液接收',
  'event.BloodOrderCancelled': '取消用血',
} satisfies Record<Term, string>;
