using Microsoft.AspNetCore.Http;

namespace EcrFleet.FunctionsHost.Tests.Rpc.Triggers;

/// <summary>The keys of a host. All of them reach the worker, which must not print them.</summary>
internal static class HostKeys
{
    /// <summary>Opens the functions of level <c>function</c>.</summary>
    public const string Function = "MarkedFunctionKey0123456789abcdef";

    /// <summary>Opens everything.</summary>
    public const string Master = "MarkedMasterKey0123456789abcdefgh";

    /// <summary>Whether the request may call a function of this level; by header or, where there is none, by the query.</summary>
    public static bool Open(string level, HttpRequest request)
    {
        var key = request.Headers["x-functions-key"].FirstOrDefault() ?? request.Query["code"].FirstOrDefault();
        return level switch
        {
            "anonymous" => true,
            "function" => key is Function or Master,
            "admin" => key is Master,
            _ => throw new InvalidOperationException($"No host knows the level '{level}'."),
        };
    }
}
