#include "analysis/case/geopackage.hpp"

#include "analysis/case/geometry.hpp"
#include "analysis/case/spatial_index.hpp"
#include "analysis/case/styles.hpp"

namespace contrail {
namespace {

/// The three reference systems that every GeoPackage has (clause 1.1.2), WGS 84 as EPSG describes it.
constexpr const char* base_tables = R"sql(
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326,
   'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]',
   'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,
  definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL,
  md_scope TEXT NOT NULL DEFAULT 'dataset', md_standard_uri TEXT NOT NULL,
  mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT,
  row_id_value INTEGER, timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
  CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
  CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
INSERT INTO gpkg_extensions VALUES
  ('gpkg_metadata', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec130/#extension_metadata', 'read-write'),
  ('gpkg_metadata_reference', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec130/#extension_metadata', 'read-write');
CREATE TABLE case_info (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, key TEXT NOT NULL UNIQUE, value TEXT NOT NULL);
CREATE TABLE custody (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, n INTEGER NOT NULL UNIQUE, time DATETIME NOT NULL,
  what TEXT NOT NULL, detail TEXT NOT NULL, previous_sha256 TEXT NOT NULL, sha256 TEXT NOT NULL);
CREATE TABLE evidence (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, file TEXT NOT NULL UNIQUE, clock BLOB NOT NULL,
  shown_by TEXT);
)sql";

/// Of the day on which nothing was scanned yet: `last_change` may not be empty, and the same inputs make the same
/// bytes.
constexpr const char* no_change = "2000-01-01T00:00:00.000Z";

/// The triggers of clause F.3 (version 1.3): T the table, I its geometry column, R the R-tree.
constexpr const char* rtree_triggers = R"sql(
CREATE TRIGGER "R_insert" AFTER INSERT ON "T" WHEN (new."G" NOT NULL AND NOT ST_IsEmpty(NEW."G")) BEGIN
  INSERT OR REPLACE INTO "R" VALUES (NEW."fid",ST_MinX(NEW."G"),ST_MaxX(NEW."G"),ST_MinY(NEW."G"),ST_MaxY(NEW."G")); END;
CREATE TRIGGER "R_update1" AFTER UPDATE OF "G" ON "T" WHEN OLD."fid" = NEW."fid" AND (NEW."G" NOTNULL AND NOT ST_IsEmpty(NEW."G")) BEGIN
  INSERT OR REPLACE INTO "R" VALUES (NEW."fid",ST_MinX(NEW."G"),ST_MaxX(NEW."G"),ST_MinY(NEW."G"),ST_MaxY(NEW."G")); END;
CREATE TRIGGER "R_update2" AFTER UPDATE OF "G" ON "T" WHEN OLD."fid" = NEW."fid" AND (NEW."G" ISNULL OR ST_IsEmpty(NEW."G")) BEGIN
  DELETE FROM "R" WHERE id = OLD."fid"; END;
CREATE TRIGGER "R_update3" AFTER UPDATE ON "T" WHEN OLD."fid" != NEW."fid" AND (NEW."G" NOTNULL AND NOT ST_IsEmpty(NEW."G")) BEGIN
  DELETE FROM "R" WHERE id = OLD."fid";
  INSERT OR REPLACE INTO "R" VALUES (NEW."fid",ST_MinX(NEW."G"),ST_MaxX(NEW."G"),ST_MinY(NEW."G"),ST_MaxY(NEW."G")); END;
CREATE TRIGGER "R_update4" AFTER UPDATE ON "T" WHEN OLD."fid" != NEW."fid" AND (NEW."G" ISNULL OR ST_IsEmpty(NEW."G")) BEGIN
  DELETE FROM "R" WHERE id IN (OLD."fid", NEW."fid"); END;
CREATE TRIGGER "R_delete" AFTER DELETE ON "T" WHEN old."G" NOT NULL BEGIN
  DELETE FROM "R" WHERE id = OLD."fid"; END;
)sql";

constexpr std::string_view geometry = "geom";

std::string rtree_of(const CaseTableRow& table) {
  return "rtree_" + std::string(table.name) + "_" + std::string(geometry);
}

std::string_view shape_name(CaseShape shape) {
  constexpr std::string_view names[] = {"", "POINT", "LINESTRING", "POLYGON"};
  return names[static_cast<std::size_t>(shape)];
}

std::string with_names(std::string sql, const CaseTableRow& table) {
  const std::pair<std::string, std::string> names[] = {
      {"\"R", "\"" + rtree_of(table)}, {"\"T\"", sql_quoted(table.name)}, {"\"G\"", sql_quoted(geometry)}};
  for (const auto& [mark, name] : names) {
    for (std::size_t at = 0; (at = sql.find(mark, at)) != std::string::npos; at += name.size())
      sql.replace(at, mark.size(), name);
  }
  return sql;
}

void describe_layer(CaseDatabase& database, const CaseTableRow& table) {
  const bool map = table.shape != CaseShape::none;
  CaseStatement contents = database.prepare(
      "INSERT INTO gpkg_contents (table_name,data_type,identifier,description,last_change,srs_id) VALUES "
      "(?,?,?,?,?,?)");
  const std::string name(table.name);
  const CaseValue values[] = {name,
                              std::string(map ? "features" : "attributes"),
                              name,
                              std::string(table.text),
                              std::string(no_change),
                              map ? CaseValue(std::int64_t{4326}) : CaseValue()};
  for (int i = 0; i < static_cast<int>(std::size(values)); ++i) contents.bind(i, values[i]);
  contents.run();
  if (!map) return;
  CaseStatement column = database.prepare("INSERT INTO gpkg_geometry_columns VALUES (?,?,?,4326,?,0)");
  column.bind(0, name);
  column.bind(1, std::string(geometry));
  column.bind(2, std::string(shape_name(table.shape)));
  column.bind(3, std::int64_t{table.shape == CaseShape::area ? 0 : 1});
  column.run();
}

void describe_attributes(CaseDatabase& database, const char* name, const char* text) {
  database.run("INSERT INTO gpkg_contents (table_name,data_type,identifier,description,last_change) VALUES ('" +
               std::string(name) + "','attributes','" + name + "','" + text + "','" + no_change + "')");
}

void index_layer(CaseDatabase& database, const CaseTableRow& table) {
  const std::string tree = sql_quoted(rtree_of(table)), name = sql_quoted(table.name), column = sql_quoted(geometry);
  database.run("CREATE VIRTUAL TABLE " + tree + " USING rtree(id,minx,maxx,miny,maxy)");
  CaseStatement places = database.prepare("SELECT fid," + column + " FROM " + name + " WHERE " + column + " NOT NULL");
  std::vector<IndexedBox> boxes;
  while (places.step()) {
    if (const auto box = box_of_geometry(places.blob(1)))
      boxes.push_back({places.integer(0), (*box)[0], (*box)[1], (*box)[2], (*box)[3]});
  }
  fill_spatial_index(database, rtree_of(table), boxes);
  database.run(with_names(rtree_triggers, table));
  CaseStatement extension = database.prepare(
      "INSERT INTO gpkg_extensions VALUES (?,?,'gpkg_rtree_index',"
      "'http://www.geopackage.org/spec130/#extension_rtree','write-only')");
  extension.bind(0, std::string(table.name));
  extension.bind(1, std::string(geometry));
  extension.run();
  database.run(
      "UPDATE gpkg_contents SET (min_x,max_x,min_y,max_y) = (SELECT min(minx),max(maxx),min(miny),max(maxy) FROM " +
      tree + ") WHERE table_name = '" + std::string(table.name) + "'");
}

/// Not a part of the standard: what questions look for, see `reach_…` of the table.
void index_reach(CaseDatabase& database) {
  database.run("CREATE VIRTUAL TABLE footprint_reach USING rtree(id,west,east,south,north)");
  CaseStatement reaches = database.prepare(
      "SELECT fid,reach_west_deg,reach_east_deg,min(reach_south_deg,reach_north_deg),max(reach_south_deg,"
      "reach_north_deg) FROM footprints WHERE reach_west_deg IS NOT NULL");
  std::vector<IndexedBox> boxes;
  while (reaches.step()) {
    const double west = reaches.real(1), east = reaches.real(2);
    const bool crosses = west > east;  // 180°
    boxes.push_back(
        {reaches.integer(0), crosses ? -180 : west, crosses ? 180 : east, reaches.real(3), reaches.real(4)});
  }
  fill_spatial_index(database, "footprint_reach", boxes);
}

}  // namespace

std::string create_table_sql(const CaseTableRow& table, std::string_view name) {
  std::string sql = "CREATE TABLE " + sql_quoted(name) + " (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL";
  if (table.shape != CaseShape::none)
    sql.append(", ").append(sql_quoted(geometry)).append(" ").append(shape_name(table.shape));
  for (const CaseColumn& column : table.columns)
    sql.append(", ").append(sql_quoted(column.name)).append(" ").append(sql_name(column.type));
  return sql + ")";
}

void make_geopackage(CaseDatabase& database, const std::string& about) {
  database.run(base_tables);
  for (const CaseTableRow& table : case_tables()) {
    database.run(create_table_sql(table, table.name));
    database.run("CREATE INDEX " + sql_quoted("of_file_" + std::string(table.name)) + " ON " + sql_quoted(table.name) +
                 "(" + sql_quoted(table.of_file) + ")");
    describe_layer(database, table);
  }
  describe_attributes(database, "custody", "what was done to this case, each row sealed by the one behind it");
  describe_attributes(database, "case_info", "the version of the tables");
  describe_attributes(database, "evidence", "what clocks and links are found by; for contrail alone");
  add_styles(database);
  describe_attributes(database, "layer_styles", "styles of the layers for QGIS");
  database.run("INSERT INTO case_info (key,value) VALUES ('version','" + std::to_string(case_version) + "')");
  CaseStatement metadata = database.prepare(
      "INSERT INTO gpkg_metadata (id,md_scope,md_standard_uri,mime_type,metadata) VALUES "
      "(1,'dataset','https://schema.org/Dataset','text/plain',?)");
  metadata.bind(0, about);
  metadata.run();
  database.run("INSERT INTO gpkg_metadata_reference (reference_scope,timestamp,md_file_id) VALUES ('geopackage','" +
               std::string(no_change) + "',1)");
}

void drop_spatial_indexes(CaseDatabase& database) {
  for (const CaseTableRow& table : case_tables()) {
    if (table.shape == CaseShape::none) continue;
    for (const char* trigger : {"_insert", "_update1", "_update2", "_update3", "_update4", "_delete"})
      database.run("DROP TRIGGER IF EXISTS " + sql_quoted(rtree_of(table) + trigger));
    database.run("DROP TABLE IF EXISTS " + sql_quoted(rtree_of(table)));
  }
  database.run("DELETE FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index'");
  database.run("DROP TABLE IF EXISTS footprint_reach");
}

void complete_geopackage(CaseDatabase& database) {
  drop_spatial_indexes(database);
  for (const CaseTableRow& table : case_tables()) {
    if (table.shape != CaseShape::none) index_layer(database, table);
  }
  index_reach(database);
  database.run("CREATE INDEX IF NOT EXISTS of_untold ON recordings(camera_untold) WHERE camera_untold IS NOT NULL");
  database.run("UPDATE gpkg_contents SET last_change = coalesce((SELECT max(mtime) FROM files), '" +
               std::string(no_change) + "')");
}

}  // namespace contrail
