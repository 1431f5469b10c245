using System.Text;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Authentication;
using EcrFleet.Sandbox.Kubernetes.Schema;
using EcrFleet.Sandbox.Kubernetes.Storage;
using EcrFleet.Sandbox.Kubernetes.Validation;

namespace EcrFleet.Sandbox.Kubernetes.Controllers;

/// <summary>
/// Fills Secrets of type kubernetes.io/service-account-token, by any maker, and before 1.24 makes one for each
/// service account (https://kubernetes.io/docs/concepts/configuration/secret/#serviceaccount-token-secrets).
/// </summary>
internal sealed class TokenController(
    ClusterStore store, ObjectWriter writer, ServiceAccountTokens tokens, string caPem, KubernetesVersion version)
{
    private const string UidAnnotation = "kubernetes.io/service-account.uid";

    public void Observe(ObjectChange change)
    {
        if (change.Resource == ResourceCatalog.Secrets && change.After is { IsBeingDeleted: false } secret && IsToken(secret))
        {
            FillOrRemove(change.Namespace, change.Name);
        }
        else if (change.Resource == ResourceCatalog.ServiceAccounts && change.After is null)
        {
            RemoveTokens(change.Namespace, change.Name);
        }
        else if (change.Resource == ResourceCatalog.ServiceAccounts && change.Before is null && version.MakesTokenSecrets)
        {
            CreateToken(change.Namespace, change.Name);
        }
    }

    private static bool IsToken(JsonObject secret) => ObjectFields.Text(secret["type"]) == SecretValidation.ServiceAccountTokenType;

    private static string AccountOf(JsonObject secret) => secret.Annotation(SecretValidation.ServiceAccountNameAnnotation);

    private void FillOrRemove(string ns, string name)
    {
        if (store.Find(ResourceCatalog.Secrets, ns, name) is not { } item)
        {
            return;
        }

        var account = store.Find(ResourceCatalog.ServiceAccounts, ns, AccountOf(item.Body));
        if (account is null)
        {
            writer.Delete(item);
        }
        else if ((item.Body["data"] as JsonObject)?.ContainsKey("token") != true)
        {
            writer.UpdateAsController(item, Filled(item.Body, account));
        }
    }

    private JsonObject Filled(JsonObject secret, StoredObject account)
    {
        var filled = secret.Clone();
        var data = filled["data"] as JsonObject ?? [];
        data["ca.crt"] = Base64(caPem);
        data["namespace"] = Base64(account.Namespace);
        data["token"] = Base64(tokens.IssueLegacy(account.Namespace, account.Name, account.Body.Uid, secret.Name));
        filled["data"] = data.DeepClone();
        filled.Metadata!["annotations"]![UidAnnotation] = account.Body.Uid;
        return filled;
    }

    private void CreateToken(string ns, string account)
    {
        var name = $"{account}-token-{GeneratedNames.Suffix()}";
        writer.CreateAsController(ResourceCatalog.Secrets, new()
        {
            ["kind"] = "Secret",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["namespace"] = ns,
                ["annotations"] = new JsonObject { [SecretValidation.ServiceAccountNameAnnotation] = account },
            },
            ["type"] = SecretValidation.ServiceAccountTokenType,
        });
        if (store.Find(ResourceCatalog.ServiceAccounts, ns, account) is { } item)
        {
            var changed = item.Body.Clone();
            var known = (changed["secrets"] as JsonArray ?? []).Select(entry => entry?.DeepClone());
            changed["secrets"] = new JsonArray([.. known, new JsonObject { ["name"] = name }]);
            writer.UpdateAsController(item, changed);
        }
    }

    private void RemoveTokens(string ns, string account)
    {
        var tokensOfAccount = store.List(ResourceCatalog.Secrets, ns).Where(item => IsToken(item.Body) && AccountOf(item.Body) == account);
        foreach (var item in tokensOfAccount.ToList())
        {
            writer.Delete(item);
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
