# Without any key: Entra ID signs a token for the managed identity, and AWS takes it for the role.

locals {
  # The slash at the end is part of the issuer's name.
  issuer = var.keyless == null ? "" : "${var.issuer_host}/${var.keyless.tenant_id}/"

  provider_arn = (
    var.keyless == null ? null :
    var.oidc_provider_arn != null ? var.oidc_provider_arn :
    aws_iam_openid_connect_provider.entra[0].arn
  )
}

resource "aws_iam_openid_connect_provider" "entra" {
  count = var.keyless != null && var.oidc_provider_arn == null ? 1 : 0

  url            = "https://${local.issuer}"
  client_id_list = [var.keyless.audience]
  tags           = var.tags
}

resource "aws_iam_role" "keyless" {
  count = var.keyless != null ? 1 : 0

  name        = "${local.resource_name}-keyless"
  description = "ECR Fleet, by the managed identity of its app."
  tags        = var.tags

  # Both: an audience alone would let every identity of the tenant in.
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = "sts:AssumeRoleWithWebIdentity"
        Principal = { Federated = local.provider_arn }
        Condition = {
          StringEquals = {
            "${local.issuer}:aud" = var.keyless.audience
            "${local.issuer}:sub" = var.keyless.subject
          }
        }
      },
    ]
  })
}

resource "aws_iam_role_policy_attachment" "keyless" {
  count = var.keyless != null ? 1 : 0

  role       = aws_iam_role.keyless[0].name
  policy_arn = aws_iam_policy.pull.arn
}
