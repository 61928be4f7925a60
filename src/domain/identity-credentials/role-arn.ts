/** A role by its ARN. */
export interface Role {
  readonly partition: string;
  readonly accountId: string;
  /** Without its path. */
  readonly name: string;
}

const ROLE = /^arn:(aws(?:-[a-z]+)*):iam::(\d{12}):role\/(?:[\x21-\x2e\x30-\x7e]+\/)*([\w+=,.@-]{1,64})$/;

/** Undefined for what is no ARN of a role. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
export const readRoleArn = (arn: string): Role | undefined => {
  const [, partition, accountId, name] = ROLE.exec(arn) ?? [];
  return partition === undefined || accountId === undefined || name === undefined
    ? undefined
    : { partition, accountId, name };
};

/** `arn:aws:sts::<account>:assumed-role/<role>/<session>`. Throws for what is no ARN of a role: nobody has assumed it. */
export const assumedRoleArn = (roleArn: string, sessionName: string): string => {
  const role = readRoleArn(roleArn);
  if (!role) throw new Error(`${roleArn} is not the ARN of a role.`);
  return `arn:${role.partition}:sts::${role.accountId}:assumed-role/${role.name}/${sessionName}`;
};
