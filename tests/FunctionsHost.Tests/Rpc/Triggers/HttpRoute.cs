using EcrFleet.FunctionsHost.Tests.Rpc.App;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace EcrFleet.FunctionsHost.Tests.Rpc.Triggers;

/// <summary>The address of an HTTP function: the prefix of host.json and its own route.</summary>
internal sealed class HttpRoute(FunctionDefinition function, string prefix)
{
    private readonly TemplateMatcher _matcher = new(TemplateParser.Parse(prefix.Length > 0 ? $"{prefix}/{function.Route}" : function.Route), []);

    public FunctionDefinition Function => function;

    /// <returns>The parameters of the route; <c>null</c> where the request is not for this function.</returns>
    public RouteValueDictionary? Match(HttpRequest request)
    {
        var values = new RouteValueDictionary();
        return function.Methods.Contains(request.Method, StringComparer.OrdinalIgnoreCase) && _matcher.TryMatch(request.Path, values) ? values : null;
    }

    public override string ToString() => $"[{string.Join(',', function.Methods)}] /{(prefix.Length > 0 ? $"{prefix}/" : "")}{function.Route} ({function.AuthLevel})";
}
