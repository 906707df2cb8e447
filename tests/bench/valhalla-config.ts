/** What Valhalla 3.6 needs to build tiles and answer; written here because its own tool for this is in Python. */
export function valhallaConfig(tileDirectory: string): object {
  const logging = { type: '', color: false };
  return {
    mjolnir: {
      tile_dir: tileDirectory,
      concurrency: 2,
      max_cache_size: 1e9,
      id_table_size: 1.3e9,
      // With the database of countries it does not ship, it builds for driving on the left.
      data_processing: { use_admin_db: false, infer_turn_channels: true, infer_internal_intersections: true },
      hierarchy: true,
      shortcuts: true,
      include_driving: true,
      include_bicycle: false,
      include_pedestrian: false,
      logging,
    },
    additional_data: { elevation: '' },
    loki: {
      actions: ['route', 'sources_to_targets', 'isochrone'],
      use_connectivity: true,
      service_defaults: {
        radius: 0,
        minimum_reachability: 50,
        search_cutoff: 35_000,
        node_snap_tolerance: 5,
        street_side_tolerance: 5,
        street_side_max_distance: 1_000,
        heading_tolerance: 60,
      },
      logging,
    },
    thor: {
      // Eight times faster from one to many than its default.
      source_to_target_algorithm: 'timedistancematrix',
      costmatrix: {},
      logging,
    },
    odin: { logging, markup_formatter: { markup_enabled: false, phoneme_format: '' } },
    meili: MEILI,
    service_limits: SERVICE_LIMITS,
  };
}

const MEILI = {
  mode: 'auto',
  customizable: [],
  grid: { size: 500, cache_size: 100_240 },
  default: {
    sigma_z: 4.07,
    gps_accuracy: 5,
    beta: 3,
    max_route_distance_factor: 5,
    max_route_time_factor: 5,
    max_search_radius: 100,
    breakage_distance: 2_000,
    interpolation_distance: 10,
    search_radius: 50,
    geometry: false,
    route: true,
    turn_penalty_factor: 0,
  },
  logging: { type: '', color: false },
};

const MODES = [
  'auto',
  'pedestrian',
  'bicycle',
  'truck',
  'bus',
  'taxi',
  'motorcycle',
  'motor_scooter',
  'multimodal',
  'transit',
  'bikeshare',
];

/** As wide as the questions of the bench; the hierarchy's own limits are its defaults. */
const SERVICE_LIMITS = {
  ...Object.fromEntries(
    MODES.map((mode) => [
      mode,
      {
        max_distance: 5e6,
        max_locations: 5_000,
        max_matrix_distance: 4e5,
        max_matrix_location_pairs: 1e7,
        min_transit_walking_distance: 1,
        max_transit_walking_distance: 10_000,
      },
    ]),
  ),
  isochrone: {
    max_contours: 4,
    max_time_contour: 120,
    max_distance: 25_000,
    max_locations: 1,
    max_distance_contour: 200,
  },
  trace: {
    max_distance: 2e5,
    max_gps_accuracy: 100,
    max_search_radius: 100,
    max_shape: 16_000,
    max_alternates: 3,
    max_alternates_shape: 100,
  },
  skadi: { max_shape: 1, min_resample: 1 },
  status: { allow_verbose: false },
  centroid: { max_distance: 2e5, max_locations: 5 },
  max_exclude_locations: 50,
  max_reachability: 100,
  max_radius: 200,
  max_timedep_distance: 5e5,
  max_timedep_distance_matrix: 0,
  max_alternates: 2,
  max_exclude_polygons_length: 10_000,
  max_distance_disable_hierarchy_culling: 0,
  allow_hard_exclusions: false,
  hierarchy_limits: {
    allow_modification: false,
    bidirectional_astar: { max_allowed_up_transitions: { 1: 400, 2: 100 } },
    unidirectional_astar: {
      max_allowed_up_transitions: { 1: 400, 2: 100 },
      max_expand_within_distance: { 0: 1e8, 1: 20_000, 2: 5_000 },
    },
    costmatrix: { max_allowed_up_transitions: { 1: 400, 2: 100 } },
  },
};
