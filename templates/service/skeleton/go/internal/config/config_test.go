package config

import (
	"log/slog"
	"strings"
	"testing"
	"time"
)

func from(variables map[string]string) Lookup {
	return func(name string) (string, bool) {
		value, ok := variables[name]
		return value, ok
	}
}

func TestDefaults(t *testing.T) {
	got, err := Read(from(nil))
	want := Settings{
		Name: "skeleton-name", Environment: "local", Port: 8080, LogLevel: slog.LevelInfo,
		ShutdownDelay: 5 * time.Second, ShutdownTimeout: 20 * time.Second,
	}
	if err != nil || got != want {
		t.Errorf("Read = %+v, %v", got, err)
	}
}

func TestVariablesAreTaken(t *testing.T) {
	got, err := Read(from(map[string]string{"PORT": "9000", "LOG_LEVEL": "debug", "ENVIRONMENT": "staging", "SHUTDOWN_DELAY_MS": "1"}))
	if err != nil || got.Port != 9000 || got.LogLevel != slog.LevelDebug || got.Environment != "staging" || got.ShutdownDelay != time.Millisecond {
		t.Errorf("Read = %+v, %v", got, err)
	}
}

func TestMistakesAreNamed(t *testing.T) {
	for _, wrong := range []struct{ name, value string }{
		{"PORT", "70000"},
		{"PORT", "-1"},
		{"PORT", "http"},
		{"LOG_LEVEL", "loud"},
		{"SHUTDOWN_DELAY_MS", "1.5"},
		{"SHUTDOWN_TIMEOUT_MS", ""},
	} {
		t.Run(wrong.name+"="+wrong.value, func(t *testing.T) {
			_, err := Read(from(map[string]string{wrong.name: wrong.value, "IRRELEVANT": "x"}))
			if err == nil || !strings.Contains(err.Error(), wrong.name) {
				t.Errorf("error = %v", err)
			}
		})
	}
}

func TestAllMistakesAreNamedAtOnce(t *testing.T) {
	_, err := Read(from(map[string]string{"PORT": "x", "LOG_LEVEL": "y"}))
	if err == nil || !strings.Contains(err.Error(), "PORT") || !strings.Contains(err.Error(), "LOG_LEVEL") {
		t.Errorf("error = %v", err)
	}
}
