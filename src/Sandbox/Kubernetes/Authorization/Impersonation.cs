using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Authentication;

namespace EcrFleet.Sandbox.Kubernetes.Authorization;

/// <summary>
/// Lets who may do so act as another user
/// (https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation).
/// </summary>
internal sealed class Impersonation(RbacAuthorizer authorizer)
{
    private const string UserHeader = "Impersonate-User";
    private const string GroupHeader = "Impersonate-Group";

    /// <summary>The user that the request is to be seen as from; a refusal where that is not allowed.</summary>
    public (UserInfo User, ApiStatus? Refusal) Apply(UserInfo user, IHeaderDictionary headers)
    {
        var name = headers[UserHeader].ToString();
        if (name.Length == 0)
        {
            return (user, null);
        }

        var groups = headers[GroupHeader].OfType<string>().ToList();
        var questions = groups.Select(group => Question(user, "groups", group)).Prepend(Question(user, "users", name));
        return questions.FirstOrDefault(question => !authorizer.Authorize(question).IsAllowed) is { } refused
            ? (user, refused.Refusal())
            : (Impersonated(name, groups), null);
    }

    private static AccessRequest Question(UserInfo user, string resource, string name) =>
        new(user, "impersonate") { Resource = resource, Name = name };

    private static UserInfo Impersonated(string name, List<string> groups) =>
        groups.Count == 0 && name.Split(':') is ["system", "serviceaccount", var ns, var account]
            ? UserInfo.ServiceAccount(ns, account, "")
            : new(name, "", [.. groups, "system:authenticated"]);
}
