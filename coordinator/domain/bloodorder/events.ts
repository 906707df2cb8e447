import type { Instant } from '../quantities.ts';

export const BLOOD_PRODUCTS = ['red-cells', 'platelets', 'plasma', 'cryoprecipitate', 'whole-blood'] as const;
export type BloodProduct = (typeof BLOOD_PRODUCTS)[number];

export const BLOOD_GROUPS = ['O-', 'O+', 'A-', 'A+', 'B-', 'B+', 'AB-', 'AB+'] as const;
export type BloodGroup = (typeof BLOOD_GROUPS)[number];

export interface BloodOrdered {
  readonly type: 'BloodOrdered';
  readonly orderId: string;
  readonly centreId: string;
  readonly product: BloodProduct;
  readonly group: BloodGroup;
  /** Units (1 U red cells = from 200 mL whole blood) or, for platelets, therapeutic doses. */
  readonly quantity: number;
  readonly urgency: 'emergency' | 'urgent' | 'routine';
  readonly neededBy: Instant;
  readonly patientId?: string;
  readonly at: Instant;
}

export interface BloodOrderAccepted {
  readonly type: 'BloodOrderAccepted';
  readonly orderId: string;
  readonly bloodCentreId: string;
  readonly at: Instant;
}

export interface BloodOrderDeclined {
  readonly type: 'BloodOrderDeclined';
  readonly orderId: string;
  readonly reason: string;
  readonly at: Instant;
}

/** Bags leave the blood centre's custody on a vehicle with a terminal. */
export interface BloodIssued {
  readonly type: 'BloodIssued';
  readonly orderId: string;
  readonly unitId: string;
  /** Donation identification numbers of the bags. */
  readonly bagIds: readonly string[];
  readonly at: Instant;
}

export interface BloodTemperatureReported {
  readonly type: 'BloodTemperatureReported';
  readonly orderId: string;
  readonly celsius: number;
  readonly at: Instant;
}

/** 冷链超温: the bags are quarantined and never reassigned. */
export interface ColdChainBroken {
  readonly type: 'ColdChainBroken';
  readonly orderId: string;
  readonly celsius: number;
  readonly lowestCelsius: number;
  readonly highestCelsius: number;
  readonly at: Instant;
}

export interface BloodReceived {
  readonly type: 'BloodReceived';
  readonly orderId: string;
  readonly centreId: string;
  readonly acceptedBagIds: readonly string[];
  readonly at: Instant;
}

export interface BloodOrderCancelled {
  readonly type: 'BloodOrderCancelled';
  readonly orderId: string;
  readonly reason: string;
  readonly at: Instant;
}

export type BloodOrderEvent =
  | BloodOrdered
  | BloodOrderAccepted
  | BloodOrderDeclined
  | BloodIssued
  | BloodTemperatureReported
  | ColdChainBroken
  | BloodReceived
  | BloodOrderCancelled;
