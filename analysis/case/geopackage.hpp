// What makes an SQLite file a GeoPackage that map programs open as it is (OGC 12-128r18, version 1.3): the tables that
// describe its layers, the R-trees, styles for QGIS.
#pragma once
#include "analysis/case/database.hpp"
#include "analysis/case/schema.hpp"

namespace contrail {

/// In a new database: all tables of a case, empty. `about`: one line on what made it.
void make_geopackage(CaseDatabase& database, const std::string& about);
/// Before rows are written: the R-trees go, whose triggers would follow each row.
void drop_spatial_indexes(CaseDatabase& database);
/// After the last row: R-trees with their triggers, boxes and the date of the newest file for each layer.
void complete_geopackage(CaseDatabase& database);

/// `CREATE TABLE` of a table under the name given.
[[nodiscard]] std::string create_table_sql(const CaseTableRow& table, std::string_view name);

}  // namespace contrail
