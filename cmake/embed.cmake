# embed(TARGET NAME DIRECTORY [GLOB patterns...])
# Puts the files below DIRECTORY into TARGET with .incbin; base/embedded.h finds them by name.
# The list is made at configure time and again whenever a file comes or goes.
function(embed target name directory)
  set(patterns ${ARGN})
  list(TRANSFORM patterns PREPEND ${directory}/)
  file(GLOB_RECURSE files RELATIVE ${directory} CONFIGURE_DEPENDS ${patterns})
  list(SORT files)
  set(assembly ".section .rodata\n")
  set(table "")
  set(externs "")
  set(paths "")
  set(index 0)
  foreach(file IN LISTS files)
    set(symbol "embedded_${name}_${index}")
    string(APPEND assembly ".global ${symbol}_begin, ${symbol}_end\n.balign 16\n${symbol}_begin:\n.incbin \"${directory}/${file}\"\n${symbol}_end:\n.byte 0\n")
    string(APPEND externs "extern \"C\" const char ${symbol}_begin[], ${symbol}_end[];\n")
    string(APPEND table "    {\"${file}\", std::string_view(${symbol}_begin, static_cast<size_t>(${symbol}_end - ${symbol}_begin))},\n")
    list(APPEND paths ${directory}/${file})
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND assembly ".section .note.GNU-stack,\"\",%progbits\n")
  set(base ${CMAKE_BINARY_DIR}/embedded/${name})
  file(CONFIGURE OUTPUT ${base}.S CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${base}.cpp CONTENT "#include \"base/embedded.h\"\n${externs}
namespace rf::embedded {
std::span<const File> ${name}() {
  static const std::vector<File> files = {\n${table}  };
  return files;
}
}  // namespace rf::embedded\n" @ONLY)
  set_source_files_properties(${base}.S PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE ${base}.S ${base}.cpp)
endfunction()
