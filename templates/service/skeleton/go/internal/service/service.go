// Package service is the HTTP side of the service: probes, metrics, and its own routes.
package service

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Service answers requests. It is ready until StopBeingReady.
type Service struct {
	handler  http.Handler
	leaving  atomic.Bool
	log      *slog.Logger
	duration *prometheus.HistogramVec
}

// New makes a service with metrics of its own, so that two of them in one test do not meet.
func New(name string, log *slog.Logger) *Service {
	registry := prometheus.NewRegistry()
	s := &Service{
		log: log,
		duration: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "http_request_duration_seconds",
			Help:    "Requests, and the time until the end of their responses",
			Buckets: prometheus.DefBuckets,
		}, []string{"method", "route", "status_code"}),
	}
	registry.MustRegister(
		s.duration,
		collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
	)

	// The service's own routes. Begin here.
	routes := http.NewServeMux()
	routes.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		s.answer(w, http.StatusOK, map[string]string{"service": name})
	})

	// Asked for by the platform every few seconds: counted, they would hide how the users' requests do.
	all := http.NewServeMux()
	all.HandleFunc("GET /health/live", s.live)
	all.HandleFunc("GET /health/ready", s.ready)
	all.Handle("GET /metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{Registry: registry}))
	all.Handle("/", s.measured(routes))
	s.handler = all
	return s
}

// ServeHTTP makes the service a handler.
func (s *Service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-Content-Type-Options", "nosniff")
	s.handler.ServeHTTP(w, r)
}

// StopBeingReady has /health/ready say that no new traffic is wanted. Requests are answered all the same.
func (s *Service) StopBeingReady() {
	s.leaving.Store(true)
}

// live answers as long as the process can answer at all. It looks at nothing else: a restart repairs no database.
func (s *Service) live(w http.ResponseWriter, _ *http.Request) {
	s.answer(w, http.StatusOK, map[string]string{"status": "ok"})
}

// ready is the place to look at what the service cannot work without.
func (s *Service) ready(w http.ResponseWriter, _ *http.Request) {
	if s.leaving.Load() {
		s.answer(w, http.StatusServiceUnavailable, map[string]string{"status": "shutting down"})
		return
	}
	s.answer(w, http.StatusOK, map[string]string{"status": "ready"})
}

func (s *Service) answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(body); err != nil {
		// Whoever asked has gone: there is nobody left to tell.
		s.log.Debug("the response could not be sent", "error", err.Error())
	}
}

// measured counts, times and logs requests, and answers 500 for a handler that panics.
func (s *Service) measured(routes *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		started := time.Now()
		// The pattern, not the path: a label for each path that somebody tries would fill Prometheus' memory.
		_, route := routes.Handler(r)
		if route == "" {
			route = "other"
		}
		recorder := &recorder{ResponseWriter: w, status: http.StatusOK}
		defer func() {
			if fault := recover(); fault != nil {
				s.log.Error("the request failed", "path", r.URL.Path, "fault", fault)
				if !recorder.hasBegun {
					s.answer(recorder, http.StatusInternalServerError, map[string]string{"error": "internal error"})
				}
			}
			took := time.Since(started)
			s.duration.WithLabelValues(knownMethod(r.Method), route, strconv.Itoa(recorder.status)).Observe(took.Seconds())
			s.log.Debug("request", "method", r.Method, "path", r.URL.Path, "status", recorder.status, "seconds", took.Seconds())
		}()
		routes.ServeHTTP(recorder, r)
	})
}

func knownMethod(method string) string {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return method
	default:
		return "other"
	}
}

// recorder remembers the status that a handler sent.
type recorder struct {
	http.ResponseWriter
	status   int
	hasBegun bool
}

func (r *recorder) WriteHeader(status int) {
	if !r.hasBegun {
		r.status, r.hasBegun = status, true
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(body []byte) (int, error) {
	r.hasBegun = true
	return r.ResponseWriter.Write(body)
}

// Unwrap lets http.ResponseController reach flushing and deadlines.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
