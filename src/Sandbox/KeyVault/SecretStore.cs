using System.Collections.Immutable;

namespace EcrFleet.Sandbox.KeyVault;

/// <summary>The content of a vault: versions per name, and what was softly deleted. Names ignore case.</summary>
internal sealed class SecretStore(TimeProvider timeProvider)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, ImmutableList<VaultSecret>> _secrets = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, DeletedVaultSecret> _deleted = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The newest version of every secret, by name.</summary>
    public ImmutableArray<VaultSecret> List()
    {
        lock (_lock)
        {
            return [.. _secrets.Values.Select(versions => versions[^1])];
        }
    }

    public ImmutableList<VaultSecret> Versions(string name)
    {
        lock (_lock)
        {
            return _secrets.GetValueOrDefault(name, []);
        }
    }

    /// <summary>One version, or the newest where <paramref name="version"/> is empty.</summary>
    public VaultSecret? Find(string name, string version)
    {
        var versions = Versions(name);
        return version.Length == 0
            ? versions.LastOrDefault()
            : versions.Find(candidate => string.Equals(candidate.Version, version, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Adds a version; null when the name is held by a softly deleted secret.</summary>
    public VaultSecret? Set(string name, SecretChange change)
    {
        lock (_lock)
        {
            if (_deleted.ContainsKey(name))
            {
                return null;
            }

            var now = timeProvider.GetUtcNow();
            var versions = _secrets.GetValueOrDefault(name, []);
            var secret = Changed(
                new VaultSecret
                {
                    Name = versions.IsEmpty ? name : versions[0].Name,
                    Version = Guid.NewGuid().ToString("N"),
                    Value = change.Value ?? "",
                    Created = now,
                    Updated = now,
                },
                change);
            _secrets[name] = versions.Add(secret);
            return secret;
        }
    }

    public VaultSecret? Update(string name, string version, SecretChange change)
    {
        lock (_lock)
        {
            if (Find(name, version) is not { } secret)
            {
                return null;
            }

            var updated = Changed(secret, change) with { Updated = timeProvider.GetUtcNow() };
            _secrets[name] = _secrets[name].Replace(secret, updated);
            return updated;
        }
    }

    public DeletedVaultSecret? Delete(string name)
    {
        lock (_lock)
        {
            if (!_secrets.Remove(name, out var versions))
            {
                return null;
            }

            return _deleted[name] = new DeletedVaultSecret(versions, timeProvider.GetUtcNow());
        }
    }

    public DeletedVaultSecret? FindDeleted(string name)
    {
        lock (_lock)
        {
            return _deleted.GetValueOrDefault(name);
        }
    }

    public VaultSecret? Recover(string name)
    {
        lock (_lock)
        {
            if (!_deleted.Remove(name, out var deleted))
            {
                return null;
            }

            _secrets[name] = deleted.Versions;
            return deleted.Latest;
        }
    }

    public bool Purge(string name)
    {
        lock (_lock)
        {
            return _deleted.Remove(name);
        }
    }

    private static VaultSecret Changed(VaultSecret secret, SecretChange change) => secret with
    {
        ContentType = change.ContentType ?? secret.ContentType,
        Tags = change.Tags ?? secret.Tags,
        Enabled = change.Enabled ?? secret.Enabled,
        NotBefore = change.NotBefore ?? secret.NotBefore,
        Expires = change.Expires ?? secret.Expires,
    };
}
