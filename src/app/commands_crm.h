#pragma once

#include <string>
#include <vector>

#include "app/composition.h"

namespace rf::app {

int crm_check(const Common& common);
int crm_customer(const Common& common, const std::string& id);

struct CrmExportOptions {
  std::string query;                // Kintone's language; "" is all
  std::vector<std::string> fields;  // codes; none: all
  std::string as;                   // "csv" or "jsonl"; "": csv, with --json one JSON array
};
int crm_export(const Common& common, const CrmExportOptions& options);

struct CrmWriteOptions {
  std::string file;              // JSON lines, "-": standard input
  std::string patience = "10m";  // how long an outage is waited out
};
int crm_write(const Common& common, const CrmWriteOptions& options);

}  // namespace rf::app
