#pragma once

// The groups of commands that stand in files of their own (command_line_*.cpp).
namespace rf::app {

class CommandSet;
void risk_data_commands(CommandSet& set);    // risk inspect
void risk_train_commands(CommandSet& set);   // risk train · evaluate
void risk_score_commands(CommandSet& set);   // risk score · explain
void risk_models_commands(CommandSet& set);  // risk models · labelled
void risk_report_commands(CommandSet& set);  // risk report
void key_commands(CommandSet& set);          // key add · list · revoke
void connect_commands(CommandSet& set);      // connect
void crm_commands(CommandSet& set);          // crm
void monitor_commands(CommandSet& set);      // monitor · sentiment

}  // namespace rf::app
