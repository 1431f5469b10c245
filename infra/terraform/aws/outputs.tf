output "user_name" {
  description = "Name of the IAM user."
  value       = one(aws_iam_user.this[*].name)
}

output "role_arn" {
  description = "ARN of the keyless role."
  value       = one(aws_iam_role.keyless[*].arn)
}

output "register_user" {
  description = "Makes a key of the user and registers it; the key passes through the pipe only."
  value       = var.user ? "aws iam create-access-key --user-name ${aws_iam_user.this[0].name} | ecr-fleet registry add ${var.name} --region ${var.region}" : null
}

output "register_keyless" {
  description = "Registers the keyless role."
  value = (
    var.keyless != null
    ? "ecr-fleet registry add ${var.name} --region ${var.region} --role-arn ${aws_iam_role.keyless[0].arn} --web-identity-audience ${var.keyless.audience}"
    : null
  )
}
