# What ECR Fleet needs in AWS: to get a token, and to pull with it. The token has the rights of whoever got it.

locals {
  resource_name = "ecr-fleet-${var.name}"

  pull_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Token"
        Effect   = "Allow"
        Action   = "ecr:GetAuthorizationToken"
        Resource = "*"
      },
      {
        Sid    = "Pull"
        Effect = "Allow"
        Action = [
          "ecr:BatchCheckLayerAvailability",
          "ecr:BatchGetImage",
          "ecr:GetDownloadUrlForLayer",
        ]
        Resource = var.repositories
      },
    ]
  })
}

resource "aws_iam_policy" "pull" {
  name        = local.resource_name
  description = "Pull images from ECR, for ECR Fleet."
  policy      = local.pull_policy
  tags        = var.tags

  lifecycle {
    precondition {
      condition     = var.user || var.keyless != null
      error_message = "Say who may pull: user = true, or keyless = { ... }."
    }
  }
}

resource "aws_iam_user" "this" {
  count = var.user ? 1 : 0

  name = local.resource_name
  tags = var.tags
}

resource "aws_iam_user_policy_attachment" "pull" {
  count = var.user ? 1 : 0

  user       = aws_iam_user.this[0].name
  policy_arn = aws_iam_policy.pull.arn
}
