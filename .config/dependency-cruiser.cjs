/** Who may know whom. Each rule says why; there are no exceptions elsewhere. */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    rule('no-circular', 'A circle has no reading order.', {}, { circular: true }),
    rule(
      'domain-knows-nothing',
      'The rules must run live, replayed and simulated: they import only themselves.',
      { path: '^coordinator/domain/' },
      { pathNot: '^coordinator/domain/' },
    ),
    rule(
      'processes-know-the-domain',
      'A process turns facts into commands; how they travel is not its business.',
      { path: '^coordinator/processes/' },
      { pathNot: '^coordinator/(domain|processes)/' },
    ),
    rule(
      'contract-knows-the-domain',
      'What callers send and receive may name domain types, never infrastructure.',
      { path: '^coordinator/contract/' },
      { pathNot: '^(coordinator/(domain|contract)/|projections/[^/]+/view\\.ts$|node_modules/typebox/)' },
    ),
    rule(
      'application-knows-the-domain',
      'Use cases are written against ports, so that simulation can run them on virtual time.',
      { path: '^coordinator/application/' },
      { pathNot: '^(coordinator/(domain|processes|application)/|crypto$|node:crypto$)' },
    ),
    rule(
      'adapters-stay-outside-the-rooms',
      'An adapter joins a port to the world; the read side is handed to it.',
      { path: '^coordinator/(adapters|event-store)/' },
      { path: '^(projections/(?!([^/]+/view|projection)\\.ts)|gps-gateway|simulations|dispatch-ui)' },
    ),
    rule(
      'the-store-knows-only-itself',
      'The embedded event store is a server: it could run on another machine.',
      { path: '^coordinator/event-store/' },
      { path: '^(coordinator/(?!event-store/)|projections|gps-gateway|simulations|dispatch-ui)' },
    ),
    rule(
      'projections-read-facts-only',
      'The read side may know events, quantities and the clinical rules, which are data; it may not decide or write.',
      { path: '^projections/', pathNot: '^projections/main\\.ts$' },
      {
        path: '^(coordinator|gps-gateway|simulations|dispatch-ui)/',
        pathNot:
          '^coordinator/(domain/(events|stored|decider|quantities|geography|pathways|network|decision|units|rules/[^/]+|[^/]+/(events|stored))\\.ts|application/ports\\.ts)',
      },
    ),
    rule(
      'the-console-knows-only-contracts',
      'The browser sees views and the contract, so that the server can change behind them.',
      { path: '^dispatch-ui/' },
      {
        path: '^(coordinator|projections|gps-gateway|simulations|tests)/',
        pathNot:
          '^(projections/([^/]+/view|projection)\\.ts$|coordinator/contract/|coordinator/domain/(quantities|geography|pathways|network|decision|[^/]+/events)\\.ts$)',
      },
    ),
    rule(
      'the-gateway-records-and-publishes',
      'A gateway must scale out without the rest: it knows fixes and the ports it is handed.',
      { path: '^gps-gateway/' },
      {
        path: '^(coordinator|projections|simulations|dispatch-ui)/',
        pathNot:
          '^coordinator/(domain/(quantities|geography|track/events|decider|network)\\.ts|application/ports\\.ts)',
      },
    ),
    rule(
      'simulations-run-the-live-code',
      'The model is the live code on virtual time; it must not reach for live infrastructure.',
      { path: '^simulations/', pathNot: '^simulations/drill/' },
      {
        path: '^(coordinator|gps-gateway|dispatch-ui)/',
        pathNot:
          '^coordinator/(domain|processes|application|contract)/|^coordinator/adapters/memory-event-store\\.ts$',
      },
    ),
    rule(
      'the-drill-uses-the-public-doors',
      'A drill that reached inside would prove nothing: it speaks HTTP and JT/T 808 like anyone.',
      { path: '^simulations/drill/' },
      {
        path: '^(coordinator|projections|gps-gateway|dispatch-ui)/',
        pathNot:
          '^(coordinator/(domain/(quantities|geography|pathways|network)\\.ts|contract/)|gps-gateway/protocols/|projections/roads/)',
      },
    ),
    rule(
      'no-one-starts-a-room-but-the-launch',
      'A room is composed by its own main.ts; only the launch composes the house.',
      { pathNot: '^(coordinator/launch/|tests/)' },
      { path: '^(coordinator|projections|gps-gateway|simulations|simulations/drill)/main\\.ts$' },
    ),
    rule(
      'no-one-imports-tests',
      'Tests are read, never depended on.',
      { pathNot: '^tests/' },
      { path: '^tests/' },
    ),
    rule(
      'tools-stay-out-of-the-product',
      'What is not installed in production cannot be imported there.',
      { path: '^(coordinator|projections|gps-gateway|dispatch-ui)/' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)\\.build/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'svelte', 'types'],
    },
  },
};
