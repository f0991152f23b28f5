# One static binary on an image with nothing else in it: no shell, no packages,
# no user but nobody's. Everything Rapport keeps is in /data.
#
#   docker build -t rapport .
#   docker run -v rapport:/data -e SLACK_BOT_TOKEN -e SLACK_APP_TOKEN rapport

FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o /out/rapport ./cmd/rapport
# A volume takes its owner from the folder that it is mounted on.
RUN mkdir -m 0700 /out/data

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /out/rapport /rapport
COPY --from=build --chown=65532:65532 /out/data /data
USER 65532:65532
WORKDIR /data
VOLUME /data
ENV RAPPORT_DATA=/data/rapport.db
ENTRYPOINT ["/rapport"]
CMD ["serve"]
