import type { Component } from "svelte";

/** One line of a menu. */
export interface MenuEntry {
  id: string;
  label: string;
  run: () => void;
  icon?: Component<{ size?: number | string; strokeWidth?: number | string }>;
  keys?: string;
  /** Why it cannot be used now. */
  reason?: string;
  /** For choices: whether it is chosen. */
  checked?: boolean;
  /** Whether the menu stays open after a choice. */
  stay?: boolean;
  /** A line above it. */
  rule?: boolean;
  /** Words above it that name the group. */
  heading?: string;
}
