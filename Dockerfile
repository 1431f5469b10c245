# syntax=docker/dockerfile:1
# `ecr-fleet serve` (src/Cli) without a shell, a package manager or root.
#
#   docker build -t ecr-fleet .                                from the source
#   eng/package.sh cli && mkdir -p artifacts/package/unpacked &&
#     tar -xzf artifacts/package/ecr-fleet-linux-x64.tar.gz -C artifacts/package/unpacked &&
#     docker build --build-arg SOURCE=released -t ecr-fleet .  from the tested archive, as the release does
ARG SOURCE=compiled

FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS compiled
RUN apt-get update \
    && apt-get install --yes --no-install-recommends clang zlib1g-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
ARG TARGETARCH
RUN dotnet publish src/Cli -c Release -r "linux-$(echo "$TARGETARCH" | sed s/amd64/x64/)" -o /out

FROM scratch AS released
COPY artifacts/package/unpacked/ecr-fleet /out/ecr-fleet

FROM ${SOURCE} AS source

FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled
LABEL org.opencontainers.image.title="ecr-fleet" \
      org.opencontainers.image.description="Keeps AWS ECR pull secrets valid in Kubernetes clusters anywhere" \
      org.opencontainers.image.licenses="MIT"
COPY --from=source --chmod=0755 /out/ecr-fleet /usr/local/bin/ecr-fleet
# The number of the image's user `app`: Kubernetes' runAsNonRoot wants a number.
USER 1654
EXPOSE 8080
ENTRYPOINT ["/usr/local/bin/ecr-fleet"]
# Reachable from outside of the container, for which it insists on EcrFleet__ApiKey.
CMD ["serve", "--urls", "http://0.0.0.0:8080"]
