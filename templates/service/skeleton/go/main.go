// Command service is a small HTTP service that is ready to be deployed: see README.md.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"strconv"
	"syscall"

	"skeleton.local/repository/internal/config"
	"skeleton.local/repository/internal/lifecycle"
	"skeleton.local/repository/internal/service"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer stop()
	if err := run(ctx, os.LookupEnv, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run serves until ctx is done, and then until the last request is answered. Everything that main would have from the
// process comes as an argument, so that a test can run a whole service.
func run(ctx context.Context, lookup config.Lookup, logs io.Writer) error {
	settings, err := config.Read(lookup)
	if err != nil {
		return fmt.Errorf("configuration: %w", err)
	}
	log := newLog(settings, logs)

	listener, err := net.Listen("tcp", net.JoinHostPort("", strconv.Itoa(settings.Port)))
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	log.Info("listening", "address", listener.Addr().String())

	err = lifecycle.Serve(ctx, listener, service.New(settings.Name, log), lifecycle.Limits{
		Delay:   settings.ShutdownDelay,
		Timeout: settings.ShutdownTimeout,
	}, log)
	if errors.Is(err, lifecycle.ErrCut) {
		log.Warn("shut down", "clean", false)
		return err
	}
	if err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	log.Info("shut down", "clean", true)
	return nil
}

// newLog writes one JSON object a line, with the fields that every service's log has.
func newLog(settings config.Settings, out io.Writer) *slog.Logger {
	handler := slog.NewJSONHandler(out, &slog.HandlerOptions{
		Level: settings.LogLevel,
		ReplaceAttr: func(groups []string, attribute slog.Attr) slog.Attr {
			if len(groups) > 0 {
				return attribute
			}
			switch attribute.Key {
			case slog.MessageKey:
				attribute.Key = "message"
			case slog.LevelKey:
				if level, ok := attribute.Value.Any().(slog.Level); ok {
					attribute.Value = slog.StringValue(levelName(level))
				}
			}
			return attribute
		},
	})
	return slog.New(handler).With("service", settings.Name, "environment", settings.Environment)
}

func levelName(level slog.Level) string {
	switch {
	case level < slog.LevelInfo:
		return "debug"
	case level < slog.LevelWarn:
		return "info"
	case level < slog.LevelError:
		return "warn"
	default:
		return "error"
	}
}
