using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Http;

namespace EcrFleet.Sandbox.KeyVault;

/// <summary>A status and a body; no body is status 204.</summary>
internal sealed record VaultAnswer(int Status, JsonObject? Body)
{
    public static VaultAnswer NoContent { get; } = new(204, null);

    public static VaultAnswer Ok(JsonObject body) => new(200, body);

    public static VaultAnswer Failed(VaultError error) => new(error.Status, error.ToJson());

    public Task WriteAsync(HttpContext context)
    {
        if (Body is not null)
        {
            return context.WriteJsonAsync(Status, Body);
        }

        context.Response.StatusCode = Status;
        return Task.CompletedTask;
    }
}
