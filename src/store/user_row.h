#pragma once

#include "store/accounts.h"

namespace rf::store {

// As in rows.h, for `FROM users u`.
#define RF_USER_COLUMNS "u.id, u.name, u.role, u.disabled, u.password IS NULL, u.created, u.last_sign_in"
inline constexpr int user_columns = 7;

inline User user_from(const Row& row) {
  return {row.integer(0),      row.string(1),       role_named(row.text(2)).value_or(Role::agent),
          row.integer(3) != 0, row.integer(4) != 0, row.time(5),
          row.maybe_time(6)};
}

}  // namespace rf::store
