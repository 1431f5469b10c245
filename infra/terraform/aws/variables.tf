variable "name" {
  description = "Name of the registry in ECR Fleet, and of what is made in AWS (with the prefix ecr-fleet-)."
  type        = string
  default     = "main"

  validation {
    condition     = can(regex("^[0-9A-Za-z-]{1,46}$", var.name))
    error_message = "The name has 1 to 46 letters, digits and '-'."
  }
}

variable "region" {
  description = "Region of the registry, for the command that registers it."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}$", var.region))
    error_message = "The region is a name like eu-central-1."
  }
}

variable "repositories" {
  description = "ARNs of the repositories that may be pulled from; wildcards are allowed. The token itself is always on \"*\": AWS knows no narrower one."
  type        = list(string)
  default     = ["*"]

  validation {
    condition = length(var.repositories) > 0 && alltrue([
      for arn in var.repositories : arn == "*" || can(regex("^arn:aws[a-z-]*:ecr:[a-z0-9*-]+:([0-9]{12}|\\*):repository/.+$", arn))
    ])
    error_message = "A repository is \"*\" or an ARN like arn:aws:ecr:eu-central-1:123456789012:repository/shop/*."
  }
}

variable "user" {
  description = "Whether to make an IAM user, for keys. Its key is not made here, as Terraform would keep it in its state."
  type        = bool
  default     = false
}

variable "keyless" {
  description = "The managed identity that may become the role, instead of keys: the tenant's id, the app registration's identifier URI, and the object id (principal id) of the identity."
  type = object({
    tenant_id = string
    audience  = string
    subject   = string
  })
  default = null

  validation {
    condition = var.keyless == null ? true : alltrue([
      for id in [var.keyless.tenant_id, var.keyless.subject] : can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", id))
    ])
    error_message = "keyless.tenant_id and keyless.subject are GUIDs in lower case. The subject is the object id of the identity, not its client id."
  }

  validation {
    condition     = var.keyless == null ? true : can(regex("^[!-~]{1,255}$", var.keyless.audience)) && !endswith(var.keyless.audience, "/.default")
    error_message = "keyless.audience is the identifier URI of the app registration, like api://ecr-fleet, without /.default."
  }
}

variable "issuer_host" {
  description = "Host of the tenant's tokens of version 1.0; sts.chinacloudapi.cn in Azure operated by 21Vianet."
  type        = string
  default     = "sts.windows.net"

  validation {
    condition     = can(regex("^[a-z0-9.-]+$", var.issuer_host))
    error_message = "The issuer's host has no scheme and no path."
  }
}

variable "oidc_provider_arn" {
  description = "ARN of the account's OIDC provider for this tenant, where there is one already: an account can have only one. Its audiences must have keyless.audience."
  type        = string
  default     = null

  validation {
    condition     = var.oidc_provider_arn == null ? true : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:oidc-provider/.+$", var.oidc_provider_arn))
    error_message = "The ARN is like arn:aws:iam::123456789012:oidc-provider/sts.windows.net/<tenant>/."
  }
}

variable "tags" {
  description = "Tags of everything that is made."
  type        = map(string)
  default     = {}
}
