// Package config reads the service's configuration from its environment.
package config

import (
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"time"
)

// Lookup is os.LookupEnv, or a test's.
type Lookup func(name string) (string, bool)

// Settings is everything that the environment decides.
type Settings struct {
	// Name stands in logs and answers.
	Name        string
	Environment string
	Port        int
	LogLevel    slog.Level
	// ShutdownDelay is how long the service goes on answering once it is told to leave, until the last proxy knows.
	ShutdownDelay time.Duration
	// ShutdownTimeout is how long requests in flight may take after that. Both together end before the pod's grace period.
	ShutdownTimeout time.Duration
}

var levels = map[string]slog.Level{
	"debug": slog.LevelDebug,
	"info":  slog.LevelInfo,
	"warn":  slog.LevelWarn,
	"error": slog.LevelError,
}

// Read reads all settings once. Its error names every variable that is wrong.
func Read(lookup Lookup) (Settings, error) {
	var problems []error
	text := func(name, fallback string) string {
		if value, ok := lookup(name); ok {
			return value
		}
		return fallback
	}
	number := func(name string, fallback, highest int) int {
		given := text(name, strconv.Itoa(fallback))
		value, err := strconv.Atoi(given)
		if err != nil || value < 0 || value > highest {
			problems = append(problems, fmt.Errorf("%s is %q, not a whole number from 0 to %d", name, given, highest))
			return fallback
		}
		return value
	}

	settings := Settings{
		Name:            text("SERVICE_NAME", "skeleton-name"),
		Environment:     text("ENVIRONMENT", "local"),
		Port:            number("PORT", 8080, 65_535),
		ShutdownDelay:   time.Duration(number("SHUTDOWN_DELAY_MS", 5_000, 60_000)) * time.Millisecond,
		ShutdownTimeout: time.Duration(number("SHUTDOWN_TIMEOUT_MS", 20_000, 300_000)) * time.Millisecond,
	}
	level, ok := levels[text("LOG_LEVEL", "info")]
	if !ok {
		problems = append(problems, fmt.Errorf("LOG_LEVEL is %q, not debug, info, warn or error", text("LOG_LEVEL", "")))
	}
	settings.LogLevel = level
	return settings, errors.Join(problems...)
}
