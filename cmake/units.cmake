# With RINGFENCE_UNITS, as in the presets release and asan, a room's files are compiled a few at a time as one: what
# they include is read and instantiated once, and the whole takes a third of the time. Without (preset debug), a change
# to one file compiles that file alone.
#
# Named here are the files that stay alone because another one of their room gives a name in its unnamed namespace
# another meaning. The compiler tells of a new pair: give the name a better one, or add the file.
set(alone_app command_line_risk_train commands_case commands_connect_contact commands_crm commands_risk_models
  commands_risk_report commands_risk_score commands_risk_train commands_user hearing transcript_file)
set(alone_base phone_test zone)
set(alone_call advised_test contradiction_test gathering_test pending_test turn_test)
set(alone_carriers connect/connect_api connect/contact_events connect/contact_flow connect/contact_lens
  connect/kinesis phone_company/company_recordings phone_company/recordings phone_company/recordings_test
  phone_company/requests phone_company/twiml twilio/peer twilio/rest_reply_test twilio/rest_test twilio/twiml
  twilio/urls_test twilio/webhook_test)
set(alone_crm fields kintone_export kintone_write write_back_test)
set(alone_desk due_test loan_import_test recording_deletions recording_deletions_test rounds)
set(alone_dial gate_test)
set(alone_flow explore flows_test layered load_slots load_step load_test load_tests parts refused_ways step_test tests
  wording)
set(alone_http request_parser_test server_test)
set(alone_language stream)
set(alone_monitor lexicon live_state state)
set(alone_reports frame_csv inspection_html risk_charts_reasons risk_exports_test risk_tables risk_write table
  table_test xlsx_test)
set(alone_risk logistic evaluation_json feature_names features folds forest_read gather inspect_columns mapping metrics
  oversampled permutation platt reasons roles seen_test train train_test typing verdict)
set(alone_speech wav)
set(alone_store delivery_body risk_calls risk_trainings)
set(alone_understand alarms answer_loan disowned english_amount_test english_date english_date_test english_number
  hindi hindi_answer hindi_classes hindi_corpus_test hindi_cues hindi_dates hindi_debts hindi_evidence hindi_first
  hindi_numbers hindi_requests hindi_times hindi_values hindi_values_test identity identity_words japanese_corpus_test
  japanese_dates japanese_names japanese_numbers japanese_test japanese_values_test japanese_words judge judge_alarms
  judge_alarms_test lexicon loans_test long_answer names second_opinion spoken_test taken_back tokens tokens_test
  topics understand understand_test whole_amount)
set(alone_web api_monitored api_risk api_risk_trainings export files rates render_case render_monitored render_risk
  risk_model_files site_door throttle throttle_test)

function(in_units target room)
  if(NOT RINGFENCE_UNITS)
    return()
  endif()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${RINGFENCE_UNITS})
  # A name in one file may hide one of another; each is checked for that when it is compiled alone.
  target_compile_options(${target} PRIVATE -Wno-shadow -Wno-subobject-linkage)
  foreach(file ${alone_${room}})
    set_source_files_properties(${CMAKE_SOURCE_DIR}/src/${room}/${file}.cpp PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  endforeach()
endfunction()
